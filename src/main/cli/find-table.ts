import {
  EXCHANGE_TABLES,
  type ExchangeTableName,
  tableNamed,
} from '../../shared/exchange/exchange-table';
import { UserError } from '../../shared/user-error';

/**
 * The table with a title or a name, such as `Tag List` or `tagList`.
 * @throws UserError when there is none; the text lists them all
 */
export function findTable(text: string): ExchangeTableName {
  const table = tableNamed(text);
  if (table) return table.name;
  const known = EXCHANGE_TABLES.map(({ name, title }) => `${title} (${name})`).join(', ');
  throw new UserError(`There is no table "${text}". Known are: ${known}.`);
}
