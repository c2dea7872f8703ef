export function measureReruns(dir) {
  console.log(dir);
}
