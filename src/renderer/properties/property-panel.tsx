import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import type { ObjectEdit } from '../../shared/commands/command';
import type { Field, FieldValue } from '../../shared/fields/field';
import type { Compound } from '../../shared/properties/definition';
import {
  isFixed,
  KIND_TITLES,
  type ProjectObject,
  propertySetOf,
} from '../../shared/project/object';
import type { Problem } from '../../shared/validation/problem';
import { useApplication } from '../application-context';
import { ProblemList } from '../fields/problem-list';
import {
  useProblemsOf,
  useProjectObject,
  useReadOnly,
  useStudio,
  useView,
} from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { CompoundSection } from './compound-section';
import { identity } from './identity';
import { ProcessingModeControl } from './processing-mode-control';
import { PropertyControl } from './property-control';
import { PropertyRow } from './property-row';
import { XmlFolderControl } from './xml-folder-control';
import { XmlOutput } from './xml-output';

/** The properties of the selected object, grouped in compounds. */
export function PropertyPanel() {
  const selected = useView((view) => view.selected);
  const object = useProjectObject(selected);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  if (!object) {
    return (
      <Box sx={{ p: 4, color: 'text.secondary', fontSize: 13 }}>
        Select an object in the tree to see its properties.
      </Box>
    );
  }
  const setOpen = (title: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(title);
    else next.add(title);
    setClosed(next);
  };
  return <ObjectProperties key={object.id} object={object} closed={closed} setOpen={setOpen} />;
}

interface ObjectPropertiesProps {
  readonly object: ProjectObject;
  readonly closed: ReadonlySet<string>;
  readonly setOpen: (title: string, open: boolean) => void;
}

function ObjectProperties({ object, closed, setOpen }: ObjectPropertiesProps) {
  const [active, setActive] = useState<string | null>(null);
  const compounds = compoundsOf(object);
  const fields = fieldsOf(object);
  const problems = useProblemsOf(object.id).filter(({ place }) => place.table === undefined);
  const content = useRevealedProperty(object, compounds, setOpen);
  const unplaced = problems.filter(({ place }) => !fields[place.property ?? '']);
  const described = active === null ? undefined : fields[active];
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box
        ref={content}
        role="region"
        aria-label={`Properties of ${object.name}`}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto', containerType: 'inline-size' }}
      >
        {unplaced.length > 0 && (
          <Box sx={{ px: 3, py: 1 }}>
            <ProblemList problems={unplaced} />
          </Box>
        )}
        {compounds.map(({ title, properties }) => (
          <CompoundSection
            key={title}
            title={title}
            open={!closed.has(title)}
            onToggle={() => setOpen(title, closed.has(title))}
          >
            {properties.map((name) => (
              <ObjectProperty
                key={name}
                name={name}
                object={object}
                field={fields[name]}
                problems={problems.filter(({ place }) => place.property === name)}
                onActive={setActive}
              />
            ))}
            {title === 'Message Description Properties' && object.kind === 'message' && (
              <XmlOutput message={object.id} />
            )}
          </CompoundSection>
        ))}
      </Box>
      <HelpPane field={described} kind={KIND_TITLES[object.kind]} />
    </Box>
  );
}

/** The help of the property that is pointed at or focused; it has its own place, so nothing moves. */
function HelpPane({ field, kind }: { field: Field | undefined; kind: string }) {
  return (
    <Box
      sx={{
        borderTop: `1px solid ${cssColor('line')}`,
        bgcolor: cssColor('subtle'),
        px: 3,
        py: 2,
        height: 92,
        overflowY: 'auto',
        fontSize: 12,
      }}
    >
      <Box sx={{ fontWeight: 600, pb: 0.5 }}>
        {field ? `${field.title}${field.mandatory ? ' (mandatory)' : ''}` : kind}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {field?.help ?? 'Point at a property to read what it means.'}
      </Box>
    </Box>
  );
}

interface ObjectPropertyProps {
  readonly name: string;
  readonly object: ProjectObject;
  readonly field: Field | undefined;
  readonly problems: readonly Problem[];
  readonly onActive: (name: string) => void;
}

function ObjectProperty({ name, object, field, problems, onActive }: ObjectPropertyProps) {
  const studio = useStudio();
  const { objects } = useApplication();
  const away = useReadOnly();
  if (!field) return null;
  const commit = async (value: FieldValue) => {
    if (name === 'name' && typeof value === 'string') return objects.rename(object.id, value);
    await studio.execute({ type: 'editObjects', edits: [editOf(object, name, value)] });
  };
  const type = (value: FieldValue | undefined) =>
    studio.typed.set(value === undefined ? null : { object: object.id, property: name, value });
  const invalid = problems.some(({ severity }) => severity === 'error');
  const readOnly = away || isFixed(object);
  return (
    <PropertyRow
      name={name}
      title={field.title}
      help={field.help}
      mandatory={field.mandatory === true}
      problems={problems}
      onActive={onActive}
    >
      {(ids) => {
        const props = { ...ids, field, value: valueOf(object, name), invalid, readOnly };
        if (object.kind === 'message' && name === 'processingMode')
          return <ProcessingModeControl {...props} message={object} onCommit={commit} />;
        if (object.kind === 'broker' && name === 'xmlFolder')
          return <XmlFolderControl {...props} broker={object.id} onCommit={commit} />;
        const isOwn = name !== 'name' && name !== 'description';
        return <PropertyControl {...props} onCommit={commit} {...(isOwn && { onTyped: type })} />;
      }}
    </PropertyRow>
  );
}

/** Name and description stand first in Common, above the properties of the kind. */
function compoundsOf(object: ProjectObject): Compound[] {
  const set = propertySetOf(object.kind);
  const own = set.compounds
    .map(({ title, properties }) => ({
      title,
      properties: properties.filter((key) => set.applies(key, object.properties)),
    }))
    .filter(({ properties }) => properties.length > 0);
  const common = own.find(({ title }) => title === 'Common');
  const first = {
    title: 'Common',
    properties: [...Object.keys(identity), ...(common?.properties ?? [])],
  };
  return [first, ...own.filter((compound) => compound !== common)];
}

function fieldsOf(object: ProjectObject): Readonly<Record<string, Field>> {
  return { ...identity, ...propertySetOf(object.kind).fields };
}

function valueOf(object: ProjectObject, name: string): FieldValue {
  if (name === 'name' || name === 'description') return object[name];
  const properties: Readonly<Record<string, FieldValue>> = { ...object.properties };
  return properties[name] ?? null;
}

function editOf(object: ProjectObject, name: string, value: FieldValue): ObjectEdit {
  if (name === 'name' || name === 'description') return { object: object.id, [name]: value };
  return { object: object.id, properties: { [name]: value } };
}

/** Unfolds, scrolls to and focuses the property that the studio wants in view. */
function useRevealedProperty(
  object: ProjectObject,
  compounds: readonly Compound[],
  setOpen: (title: string, open: boolean) => void,
) {
  const content = useRef<HTMLDivElement>(null);
  const reveal = useView((view) => view.reveal);
  const shown = useRef<unknown>(null);
  useEffect(() => {
    const property = reveal?.property;
    if (shown.current === reveal || reveal?.object !== object.id || property === undefined) return;
    shown.current = reveal;
    const compound = compounds.find(({ properties }) => properties.includes(property));
    if (!compound) return;
    setOpen(compound.title, true);
    requestAnimationFrame(() => {
      const row = content.current?.querySelector(`[data-property="${CSS.escape(property)}"]`);
      row?.scrollIntoView({ block: 'nearest' });
      row?.querySelector<HTMLElement>('input, textarea, [role="combobox"]')?.focus();
    });
  });
  return content;
}
