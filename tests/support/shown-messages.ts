import { compose } from '../../src/composers.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import type { Delivery, Platform } from '../../src/ports/ports.ts';
import type { TestDatabase } from './database.ts';
import { createSender, drain } from './delivery-world.ts';
import { createRecordingPlatform, type RecordingOptions } from './recording-platform.ts';

/** The real composers, and a platform on which the last state of each message can be read. */
export function createShown(database: TestDatabase, options: RecordingOptions = {}) {
  const byId = new Map<string, Shown>();
  const recording = createRecordingPlatform(options);
  const show = ({ id, to: { identifiant }, message }: Delivery) => {
    byId.set(id, { reader: identifiant, text: toPlainText(message).replace(/[\u00A0\u202F]/g, ' ') });
  };
  const platform: Platform = {
    ...recording,
    async send(delivery, begin) {
      const outcome = await recording.send(delivery, begin);
      if (outcome.kind === 'sent' || outcome.kind === 'uncertain') show(delivery);
      return outcome;
    },
    async replace(delivery, messageId) {
      show(delivery);
      return recording.replace(delivery, messageId);
    },
  };
  const sender = createSender(database, [platform], compose);
  const texts = () => [...byId.values()].map(({ text }) => text);
  return {
    sender,
    texts,
    titles: () => texts().map((text) => text.split('\n')[0] ?? ''),
    /** First words of the accounts that have a message, sorted. */
    readers: () => [...byId.values()].map(({ reader }) => reader.split(' ')[0] ?? '').sort(),
    /** What an account reads; the first word of its name is enough. */
    textOf: (reader: string) => [...byId.values()].find((shown) => shown.reader.startsWith(reader))?.text,
    /** All that it reads, in the order in which it came. */
    textsOf: (reader: string) =>
      [...byId.values()].filter((shown) => shown.reader.startsWith(reader)).map(({ text }) => text),
    countReplaced: () => recording.replaced.length,
    drain: () => drain(database, sender),
  };
}

interface Shown {
  readonly reader: string;
  readonly text: string;
}
