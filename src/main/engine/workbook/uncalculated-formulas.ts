/** A cell with a formula and no value; an empty text that was calculated has the type `str`. */
const WITHOUT_VALUE =
  /<c((?:\s+(?!t=)[\w:]+="[^"]*")*)\s*><f(?:\s[^>]*)?(?:\/>|>[^<]*<\/f>)(?:<v><\/v>|<v\s*\/>)?<\/c>/g;

/**
 * Programs that write workbooks without calculating them leave formulas without values. Such a cell
 * is not an empty one: it is made the error by which spreadsheets name a value that is not there yet.
 * @param part a sheet of an .xlsx workbook
 */
export function markUncalculated(part: Buffer): Buffer {
  if (!part.includes('<f')) return part;
  // Every byte is one character: what is not replaced stays as it is.
  const xml = part.toString('latin1');
  const marked = xml.replace(WITHOUT_VALUE, '<c$1 t="e"><v>#GETTING_DATA</v></c>');
  return marked === xml ? part : Buffer.from(marked, 'latin1');
}
