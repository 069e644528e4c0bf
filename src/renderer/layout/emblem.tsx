import { COLORS } from '../theme/tokens';

/** The program's emblem: a message that carries a tag. */
export function Emblem({ size }: { size: number }) {
  const ground = COLORS.light.bar;
  return (
    <svg viewBox="0 0 512 512" width={size} height={size} aria-hidden style={{ flex: 'none' }}>
      <rect x="16" y="16" width="480" height="480" rx="104" fill={ground} />
      <g fill="none" stroke="#ffffff" strokeWidth="28" strokeLinejoin="round" strokeLinecap="round">
        <rect x="84" y="132" width="344" height="240" rx="26" />
        <path d="M96 150 256 268 416 150" />
      </g>
      <path
        d="M300 284h92a20 20 0 0 1 15 7l60 69a20 20 0 0 1 0 26l-60 69a20 20 0 0 1-15 7h-92a20 20 0 0 1-20-20V304a20 20 0 0 1 20-20z"
        fill={COLORS.light.barAccent}
        stroke={ground}
        strokeWidth="24"
        strokeLinejoin="round"
        paintOrder="stroke"
      />
      <circle cx="414" cy="373" r="19" fill={ground} />
      <path d="M312 350h54M312 396h40" stroke={ground} strokeWidth="22" strokeLinecap="round" />
    </svg>
  );
}
