import type { WellFormedXml, XmlElement } from '../xml-writer';
import type { Layout } from './message-template';

/** One element of several of the same name: what is inside, and what users know it by. */
export type Repetition = Pick<XmlElement, 'content' | 'label'>;

/** What an element says: a text, XML that was read before, or one content per repetition. */
export type Content = string | WellFormedXml | { readonly each: readonly Repetition[] };

/** The elements of one level of a message, laid out by the template. */
export function layoutElements<V extends string>(
  layout: Layout<V>,
  contents: Readonly<Record<V, Content>>,
): XmlElement[] {
  const elements: XmlElement[] = [];
  for (const { name, value, when } of layout) {
    const content = contents[value];
    if (typeof content === 'object' && 'each' in content) {
      for (const one of content.each) elements.push({ name, ...one });
    } else if (when === 'always' || !isEmpty(content)) {
      elements.push({ name, content });
    }
  }
  return elements;
}

function isEmpty(content: string | WellFormedXml): boolean {
  return (typeof content === 'string' ? content : content.wellFormed) === '';
}
