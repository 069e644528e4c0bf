import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import SaveAlt from '@mui/icons-material/SaveAlt';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { XmlDescription } from '../../shared/contract/contract';
import { atCreationTimeOf } from '../../shared/msi/description-difference';
import type { Message } from '../../shared/project/object';
import { useProcessing } from '../processing/use-processing';
import { SeverityIcon } from '../problems/severity-icon';
import { useProjectObject, useReadOnly, useStudio, useView } from '../studio/context';
import { cssColor } from '../theme/stylesheet';
import { useIsVisible } from './use-is-visible';
import { useXmlDescription } from './use-xml-description';
import { PanelBar } from '../layout/panel-bar';

// Monaco weighs more than all the rest of the window; it comes when the panel is first looked at.
const XmlText = lazy(async () => ({ default: (await import('./code-view')).XmlText }));
const XmlDifference = lazy(async () => ({ default: (await import('./code-view')).XmlDifference }));

/** The message description of the selected message as it would be written now. */
export function XmlPanel() {
  const frame = useRef<HTMLDivElement>(null);
  const visible = useIsVisible(frame);
  return (
    <Box ref={frame} sx={{ height: '100%' }}>
      {visible && <SelectedXml />}
    </Box>
  );
}

function SelectedXml() {
  const selected = useView((view) => view.selected);
  const object = useProjectObject(selected);
  if (object?.kind !== 'message') {
    return <Explanation>Select a message configuration to see its description in XML.</Explanation>;
  }
  if (object.properties.messageType !== 'OrderParameter') {
    return (
      <Explanation>
        “{object.name}” has a layout that is fixed by the MSI standard. The MES needs no message
        description for it.
      </Explanation>
    );
  }
  return <MessageXml key={object.id} message={object} />;
}

function Explanation({ children }: { children: ReactNode }) {
  return <Box sx={{ p: 6, color: 'text.secondary' }}>{children}</Box>;
}

type Shown = 'preview' | 'difference';

function MessageXml({ message }: { message: Message }) {
  const { description, failure } = useXmlDescription(message.id);
  const [chosen, setChosen] = useState<Shown>('preview');
  const former = description?.former ?? null;
  const shown = former === null ? 'preview' : chosen;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <XmlToolbar {...{ message, description, shown }} onShow={setChosen} />
      <WhatStandsInTheWay problems={failure ? [failure] : (description?.problems ?? [])} />
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <Suspense fallback={null}>
          {description?.xml !== null && description?.xml !== undefined && (
            <XmlContent xml={description.xml} former={shown === 'difference' ? former : null} />
          )}
          {description?.xml === null && (
            <Explanation>The description can be made when the errors above are mended.</Explanation>
          )}
        </Suspense>
      </Box>
    </Box>
  );
}

function XmlContent({ xml, former }: { xml: string; former: string | null }) {
  if (former === null) return <XmlText text={xml} />;
  const text = atCreationTimeOf(former, xml);
  if (text === former) {
    return <Explanation>The file is unchanged but for the creation time.</Explanation>;
  }
  return <XmlDifference former={former} text={text} />;
}

interface XmlToolbarProps {
  readonly message: Message;
  readonly description: XmlDescription | null;
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
}

function XmlToolbar({ message, description, shown, onShow }: XmlToolbarProps) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const { running, choose } = useProcessing(message);
  const xml = description?.xml ?? null;
  const canBeWritten = xml !== null && description?.problems.length === 0;
  const copy = async () => {
    await navigator.clipboard.writeText(xml ?? '');
    studio.notify('information', 'The message description was copied.');
  };
  return (
    <PanelBar label="XML Output" sx={{ gap: 2, px: 3 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={shown}
        onChange={(_, next: Shown | null) => next && onShow(next)}
        aria-label="View"
        sx={{ '& .MuiToggleButton-root': { py: 0, px: 2, minHeight: 26, textTransform: 'none' } }}
      >
        <ToggleButton value="preview">Preview</ToggleButton>
        <ToggleButton value="difference" disabled={(description?.former ?? null) === null}>
          Difference
        </ToggleButton>
      </ToggleButtonGroup>
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          fontSize: 12,
          color: 'text.secondary',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
          userSelect: 'text',
        }}
        title={description?.fileLocation ?? undefined}
      >
        {description?.fileLocation}
      </Box>
      <Button
        color="inherit"
        startIcon={<ContentCopy />}
        disabled={xml === null}
        onClick={() => void studio.attempt(copy)}
      >
        Copy
      </Button>
      <Button
        variant="contained"
        startIcon={<SaveAlt />}
        disabled={readOnly || running !== null || !canBeWritten}
        onClick={() => void studio.attempt(() => choose('UpdateXml'))}
      >
        Write XML File
      </Button>
    </PanelBar>
  );
}

function WhatStandsInTheWay({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label="What stands in the way"
      sx={{
        listStyle: 'none',
        m: 0,
        px: 3,
        py: 1.5,
        maxHeight: 140,
        overflowY: 'auto',
        bgcolor: cssColor('errorSurface'),
        borderBottom: `1px solid ${cssColor('line')}`,
        fontSize: 12,
      }}
    >
      {problems.map((problem) => (
        <Box component="li" key={problem} sx={{ display: 'flex', gap: 1.5, py: 0.5 }}>
          <SeverityIcon severity="error" />
          <span>{problem}</span>
        </Box>
      ))}
    </Box>
  );
}
