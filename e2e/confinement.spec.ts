import { expect, test } from './fixtures';

test('the page runs no evaluated code and has nothing of Node', async ({ studio }) => {
  // In a timer: what the test itself sends into the page is exempt from the policy.
  const evaluated = await studio.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            resolve(String(Reflect.construct(Function, ['return 1 + 1'])));
          } catch (error) {
            resolve(String(error));
          }
        });
      }),
  );
  expect(evaluated).toContain('EvalError');
  const globals = await studio.page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'electron'].filter((name) => name in window),
  );
  expect(globals).toEqual([]);
});

test('every file comes with the security headers', async ({ studio }) => {
  const headers = await studio.page.evaluate(async () => {
    const response = await fetch('/');
    return Object.fromEntries(response.headers.entries());
  });
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('the page may use the clipboard and no other permission', async ({ studio }) => {
  const states = await studio.page.evaluate(async () => {
    const names = ['clipboard-read', 'geolocation', 'notifications', 'camera'] as PermissionName[];
    const found = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
    return found.map(({ state }, index) => [names[index], state === 'granted']);
  });
  expect(states).toEqual([
    ['clipboard-read', true],
    ['geolocation', false],
    ['notifications', false],
    ['camera', false],
  ]);
});

test('the page can reach no other server', async ({ studio }) => {
  const outcome = await studio.page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      (error: unknown) => String(error),
    ),
  );
  expect(outcome).toContain('TypeError');
  const violation = studio.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) =>
          resolve(event.effectiveDirective),
        );
        void fetch('http://127.0.0.1:9/').catch(() => undefined);
      }),
  );
  expect(await violation).toBe('connect-src');
});
