import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { Place } from '../../shared/commands/command';
import type { Reference } from '../../shared/references/references';

interface Properties {
  readonly references: readonly Reference[];
  /** Id of the text that says what they are. */
  readonly labelledBy: string;
  /** Shows the place of a reference; without it they are texts. */
  readonly onShow?: (place: Place) => void;
}

const MOST_SHOWN = 200;

/** What refers to objects, in a dialog. */
export function ReferenceList({ references, labelledBy, onShow }: Properties) {
  const more = references.length - MOST_SHOWN;
  return (
    <>
      <ul className="references" aria-labelledby={labelledBy}>
        {references.slice(0, MOST_SHOWN).map(({ place, text }) => (
          <li key={JSON.stringify(place)}>
            {onShow ? (
              <Link component="button" type="button" onClick={() => onShow(place)}>
                {text}
              </Link>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <Typography variant="body2">and {more} more</Typography>}
    </>
  );
}
