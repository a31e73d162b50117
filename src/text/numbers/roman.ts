const ROMAN: readonly (readonly [number, string])[] = [
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** True where a text has a whole number from 2 to 89 as a Roman numeral: XXI for 21. */
export function hasRoman(text: string, value: number): boolean {
  if (!Number.isInteger(value) || value < 2 || value > 89) return false;
  let rest = value;
  let numeral = "";
  for (const [worth, letters] of ROMAN)
    while (rest >= worth) {
      numeral += letters;
      rest -= worth;
    }
  return new RegExp(`(?<![A-Za-z])${numeral}(?![A-Za-z])`, "u").test(text);
}
