/** The lines of the sheet that explains how to edit and import: headings and pairs. */
export function readMeLines(sheets: readonly { name: string; help: string }[]): string[][] {
  return [
    ['How to edit and import this workbook'],
    [],
    ['Editing'],
    ['Rows', 'Add, change or delete rows below the blue header. Rows can be sorted and filtered.'],
    [
      'Columns',
      'Columns can be moved, hidden and left out. A column that is left out keeps its values. Columns with other titles are not read.',
    ],
    ['Header', 'Keep the titles. A note on each title says what the column means.'],
    ['Lines above the header', 'Keep "Table" and "Message": they say where the sheet belongs.'],
    ['Texts', 'Text columns have the format Text, so 000123, 1E5 and TRUE stay as they are typed.'],
    [
      'Yes and no',
      'TRUE and FALSE. Also understood: yes, no, ja, nein, wahr, falsch, oui, non, x, 1, 0. An empty cell is a no.',
    ],
    ['Formulas', 'The value that the formula showed when the workbook was saved is imported.'],
    [
      'Several sheets',
      'Keep one sheet for each table. Of two sheets for the same table one has to be chosen.',
    ],
    [],
    ['Importing'],
    [
      'In the studio or on the command line',
      'msi-studio import FOLDER FILE.xlsx --plan shows what would change. Without --plan it is carried out.',
    ],
    [
      'Merge',
      'Adds new rows and changes those that exist. Nothing is removed. This is the default.',
    ],
    ['Replace', 'Also removes the rows of a table that its sheet does not have.'],
    ['Add', 'Adds new rows and leaves those that exist.'],
    [
      'Never removed',
      'Message configurations are never removed, nor is an object that something stays below.',
    ],
    [
      'Rows are found by',
      'Object Name, DeviceName, EquipmentId and Tag, Setting, or Path. A row whose name was changed counts as a new one.',
    ],
    [
      'New objects',
      'Missing folders above items and folders are made. Any other object needs the one above it, in the project or in this workbook.',
    ],
    [
      'Scripts',
      'Scripts of message configurations are files of the project folder and are not part of a workbook.',
    ],
    [
      'Rejected rows',
      'Rows with a value that does not fit are not taken. The plan names cell and reason.',
    ],
    [],
    ['Sheets'],
    ...sheets.map(({ name, help }) => [name, help]),
  ];
}
