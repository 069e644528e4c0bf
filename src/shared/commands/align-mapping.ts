import { tableDefinition } from '../tables/tables';
import { planMappingInLine } from '../taglist/mapping-in-line';
import { type Handler, newNumbers } from './execution';
import { existingMessage } from './object-checks';
import { numbered, replaceAll } from './planned-rows';

/** Carries out the plan of `planMappingInLine`. */
export const alignMapping: Handler<'alignMapping'> = (project, command) => {
  const { message, table, add, remove } = command;
  existingMessage(project, message);
  const plan = planMappingInLine(project, message, table, { add, remove });
  const { rows, created } = numbered(plan.rows, newNumbers(project));
  return {
    changes: replaceAll(project, message, table, rows),
    created,
    label: `Bring ${tableDefinition(table).title} in line`,
    place: { object: message, table },
  };
};
