/** Names the setup file to those who look for it in a config. */
export const SETUP = "@hindcast/jest-reporter/setup";
