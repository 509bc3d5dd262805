/** The webhook that the options ask for. */

import { addressFrom, numberWithin, type TellingContext } from './option-values';
import { secretFrom } from './secret-from';
import type { Sink } from './sink';
import { webhookSink } from './webhook';

export interface WebhookSinkOptions {
  readonly webhook?: string;
  readonly webhookBatch?: string;
  readonly webhookTimeout?: string;
}

const MOST_AT_ONCE = 1000;

/** @throws RunnerError sink-wrong */
export function webhookFrom(
  { webhook, webhookBatch = '1', webhookTimeout = '10' }: WebhookSinkOptions,
  { source, log, env }: TellingContext,
): Sink[] {
  const url = addressFrom('--webhook', webhook, 'STAINLESS_WEBHOOK_URL', env, ['http:', 'https:']);
  if (!url) return [];
  return [
    webhookSink({
      url,
      batch: numberWithin('--webhook-batch', webhookBatch, [1, MOST_AT_ONCE], true),
      timeout: 1000 * numberWithin('--webhook-timeout', webhookTimeout, [0.1, 600], false),
      authorization: secretFrom(env, 'STAINLESS_WEBHOOK_AUTHORIZATION'),
      secret: secretFrom(env, 'STAINLESS_WEBHOOK_SECRET'),
      source,
      log,
    }),
  ];
}
