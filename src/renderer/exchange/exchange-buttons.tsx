import ContentPasteGo from '@mui/icons-material/ContentPasteGoOutlined';
import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import FileUpload from '@mui/icons-material/FileUploadOutlined';
import { ToolbarButton } from '../grid/toolbar-button';
import type { RowSource } from '../grid/row-source';
import { useReadOnly, useStudio } from '../studio/context';

/** Export and import of one table in its tool bar, where it has any. */
export function ExchangeButtons({ source }: { source: RowSource }) {
  const studio = useStudio();
  const readOnly = useReadOnly();
  const { exchange, title } = source;
  if (!exchange) return null;
  const { pasteList } = exchange;
  return (
    <>
      <ToolbarButton
        icon={<FileDownload />}
        label="Export"
        help={`Export ${title} to an Excel workbook`}
        disabled={readOnly}
        onClick={() => void studio.attempt(() => exchange.export())}
      />
      <ToolbarButton
        icon={<FileUpload />}
        label="Import"
        help={`Import ${title} from a workbook; the plan is shown first`}
        disabled={readOnly}
        onClick={() => void studio.attempt(() => exchange.import())}
      />
      {pasteList && (
        <ToolbarButton
          icon={<ContentPasteGo />}
          label="Paste List"
          help="Add rows from a list of OPC UA node ids or paths; the plan is shown first"
          disabled={readOnly}
          onClick={() => void studio.attempt(pasteList)}
        />
      )}
    </>
  );
}
