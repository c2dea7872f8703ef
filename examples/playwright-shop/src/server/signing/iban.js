/**
 * Tells whether a text is an IBAN: its form, and the check digits of ISO 13616.
 * @param {string} text without spaces
 * @returns {boolean}
 */
export function isIban(text) {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  let rest = 0;
  for (const character of turned) {
    const digits = String(Number.parseInt(character, 36));
    rest = Number(`${rest}${digits}`) % 97;
  }
  return rest === 1;
}
