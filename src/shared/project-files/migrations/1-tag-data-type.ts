import { type Migration, mapRows } from './migration';

/** Version 1 called the data type of a tag `type`. */
export const tagDataType: Migration = {
  from: 1,
  migrate: (files) =>
    mapRows(files, 'tagList', (row) => {
      if (!Object.hasOwn(row, 'type') || Object.hasOwn(row, 'dataType')) return row;
      const { type, ...others } = row;
      return { ...others, dataType: type };
    }),
};
