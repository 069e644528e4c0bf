import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { RIGHT_TITLES, USER_RIGHTS, type UserRight } from '../../shared/users/web-service-user';

interface Properties {
  readonly rights: readonly UserRight[];
  readonly onChange: (rights: UserRight[]) => void;
}

/** What a user may do. The last right cannot be taken away: a user without one is removed instead. */
export function RightsChoice({ rights, onChange }: Properties) {
  return USER_RIGHTS.map((right) => {
    const has = rights.includes(right);
    return (
      <FormControlLabel
        key={right}
        label={RIGHT_TITLES[right]}
        control={
          <Checkbox
            size="small"
            checked={has}
            disabled={has && rights.length === 1}
            onChange={() =>
              onChange(USER_RIGHTS.filter((one) => rights.includes(one) !== (one === right)))
            }
          />
        }
      />
    );
  });
}
