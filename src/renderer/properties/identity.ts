import { multilineText, text } from '../../shared/fields/field';

/** Name and description, which every object has. */
export const identity = {
  name: text({
    title: 'Object Name',
    help: 'Names the object in the tree and in paths. Unique below its parent; paths that use it follow a change.',
    mandatory: true,
  }),
  description: multilineText({
    title: 'Object Description',
    help: 'Further information on the object.',
  }),
};
