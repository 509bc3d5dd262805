/** The proof that pictures stay: the policy in the headers and in the page, and a page that may not talk to anyone else. */
import { expect, test } from './story';

test('the studio is isolated and may talk to its own origin only', async ({ studio, page }) => {
  const response = await page.goto('/');
  const headers = response?.headers() ?? {};
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['content-security-policy']).toContain("connect-src 'self'");
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  await studio.open('/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute('content', /connect-src 'self'/);

  // Another port is another origin. The policy stops the request before it becomes one.
  const outcome = await page.evaluate(() =>
    fetch('http://localhost:9/').then(
      () => 'went out',
      (error) => String(error),
    ),
  );
  expect(outcome).toContain('TypeError');
  const violation = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        fetch('http://localhost:9/').catch(() => {});
      }),
  );
  expect(violation).toBe('connect-src');
});
