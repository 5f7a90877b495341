import { expect, it, onTestFinished } from 'vitest';
import { createLibraryLogger, createSocketReceiver } from '../../adapters/slack/incoming/receiver.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';

it('a connection that is being opened is given up at a stop', async () => {
  const slack = await createFakeSlack({ latencyMs: 200 });
  const { appToken, apiUrl } = slack;
  const library = createLibraryLogger(logger);
  const receiver = createSocketReceiver({ appToken, apiUrl, logger, library });
  onTestFinished(() => slack.stop());
  const started = receiver.start();
  await expect.poll(() => slack.calls.map(({ method }) => method)).toEqual(['apps.connections.open']);
  await receiver.stop();
  await started;
  await expect.poll(() => slack.sockets).toBe(0);
});
