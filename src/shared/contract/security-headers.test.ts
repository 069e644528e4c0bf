import { describe, expect, it } from 'vitest';
import { securityHeaders } from './security-headers';

function directive(headers: Record<string, string>, name: string): string | undefined {
  return headers['Content-Security-Policy']
    ?.split('; ')
    .find((text) => text.startsWith(`${name} `))
    ?.slice(name.length + 1);
}

describe('securityHeaders', () => {
  it('lets no inline and no evaluated script run', () => {
    const headers = securityHeaders();
    expect(directive(headers, 'default-src')).toBe("'none'");
    expect(directive(headers, 'script-src')).toBe("'self'");
    expect(headers['Content-Security-Policy']).not.toContain('unsafe-eval');
  });

  it('lets the page connect to its own origin and the named sockets only', () => {
    expect(directive(securityHeaders(), 'connect-src')).toBe("'self'");
    expect(directive(securityHeaders(['ws://127.0.0.1:8080']), 'connect-src')).toBe(
      "'self' ws://127.0.0.1:8080",
    );
  });

  it('cannot be framed and does not tell its address', () => {
    const headers = securityHeaders();
    expect(directive(headers, 'frame-ancestors')).toBe("'none'");
    expect(headers['X-Frame-Options']).toBe('DENY');
    expect(headers['Referrer-Policy']).toBe('no-referrer');
  });
});
