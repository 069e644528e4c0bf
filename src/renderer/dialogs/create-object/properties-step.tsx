import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { type ObjectKind, propertySetOf } from '../../../shared/project/object';
import { PropertyControl } from '../../properties/property-control';
import { PropertyRow } from '../../properties/property-row';
import { essentialProperties, type NewObject } from './new-object';

interface Properties {
  readonly kind: ObjectKind;
  readonly draft: NewObject;
  readonly onChange: (draft: NewObject) => void;
}

/** The essential properties of the kind, in the controls of the property panel. */
export function PropertiesStep({ kind, draft, onChange }: Properties) {
  const { fields } = propertySetOf(kind);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[role=combobox], input')?.focus(), []);
  return (
    <Box ref={form} sx={{ mx: -3 }}>
      {essentialProperties(kind, draft.properties).map((key) => {
        const field = fields[key];
        if (!field) return null;
        return (
          <PropertyRow
            key={key}
            name={key}
            title={field.title}
            help={field.help}
            mandatory={field.mandatory === true}
            problems={[]}
            onActive={() => {}}
          >
            {(ids) => (
              <PropertyControl
                {...ids}
                field={field}
                value={draft.properties[key] ?? field.default}
                invalid={false}
                readOnly={false}
                onCommit={(value) => {
                  onChange({ ...draft, properties: { ...draft.properties, [key]: value } });
                  return Promise.resolve();
                }}
              />
            )}
          </PropertyRow>
        );
      })}
    </Box>
  );
}
