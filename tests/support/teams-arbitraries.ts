import fc from 'fast-check';
import { OTHER_TENANT, TENANT } from './fake-teams/index.ts';

/** Anything in place of anything: what no client sends, and no database takes. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, '', 'a\0b', '\0', '\uD800', 'x'.repeat(5_000), 0, true, [], {}, [null], '__proto__'),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const TYPES = ['message', 'invoke', 'conversationUpdate', 'installationUpdate', 'messageUpdate', 'event'];
const INVOKES = [
  ...[
    'adaptiveCard/action',
    'task/fetch',
    'task/submit',
    'composeExtension/query',
    'composeExtension/selectItem',
  ],
  ...['composeExtension/submitAction', 'fileConsent/invoke', 'message/submitAction', 'config/fetch'],
  ...['signin/verifyState', 'handoff/action'],
];

const data = fc.record(
  {
    i: fc.oneof(fc.constantFrom('retards', 'commande', 'fiche', '__proto__'), odd),
    v: odd,
    c: fc.oneof(fc.constant({ '~': 'x' }), odd),
    f: fc.oneof(fc.constant(1), odd),
    n: odd,
    texte: odd,
  },
  { requiredKeys: [] },
);
const anyData = fc.oneof(odd, data);
const value = fc.oneof(
  anyData,
  fc.record({ data: anyData }),
  fc.record({
    action: fc.record({
      type: fc.oneof(fc.constant('Action.Execute'), odd),
      verb: fc.oneof(fc.constantFrom('act', 'form'), odd),
      data: anyData,
    }),
  }),
  fc.record({ commandId: fc.constant('ficheAction'), parameters: fc.oneof(odd, fc.array(odd)) }),
  fc.record({ numero: odd }),
);

/** An activity of any kind as Teams sends it, but for its value and its text. */
const sound = fc.record({
  type: fc.constantFrom(...TYPES),
  name: fc.constantFrom(...INVOKES),
  action: fc.constantFrom('add', 'remove', 'add-upgrade'),
  value,
  text: fc.oneof(fc.constantFrom('plan', undefined), odd),
  conversation: fc.constantFrom(
    { id: 'a:1', conversationType: 'personal', tenantId: TENANT },
    { id: '19:canal@thread.tacv2;messageid=1', conversationType: 'channel', tenantId: TENANT },
    { id: '19:chat@thread.v2', conversationType: 'groupChat', tenantId: TENANT },
  ),
});

const ids = { id: odd, aadObjectId: odd, objectId: odd, name: odd };
const part = fc.oneof(odd, fc.record(ids, { requiredKeys: [] }));
const place = {
  id: odd,
  conversationType: odd,
  tenantId: fc.constantFrom(TENANT, OTHER_TENANT, 7),
  name: odd,
};

/** What may be odd beside the value: every part that anything reads. */
const wrong = fc.record(
  {
    ...{
      type: odd,
      id: odd,
      name: odd,
      action: odd,
      text: odd,
      textFormat: odd,
      locale: odd,
      timestamp: odd,
    },
    ...{ localTimestamp: odd, replyToId: odd, attachments: odd, membersAdded: odd, membersRemoved: odd },
    entities: fc.oneof(odd, fc.array(fc.record({ type: fc.constant('mention'), mentioned: odd, text: odd }))),
    from: part,
    recipient: part,
    conversation: fc.oneof(odd, fc.record(place, { requiredKeys: [] })),
    channelData: fc.oneof(
      odd,
      fc.record(
        {
          tenant: fc.constantFrom({ id: TENANT }, { id: 7 }, 'x'),
          eventType: fc.constantFrom('channelDeleted', 'teamDeleted', 'channelRenamed', 7),
          channel: part,
          team: part,
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);

/** An activity with one to three odd parts. */
export const oddActivity: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .tuple(sound, wrong, fc.infiniteStream(fc.nat()))
  .map(([right, odds, chance]) => {
    const [count = 0, ...order] = chance.take(1 + Object.keys(odds).length);
    const chosen = Object.entries(odds)
      .map((entry, at) => ({ entry, rank: order[at] ?? 0 }))
      .toSorted((one, other) => one.rank - other.rank)
      .slice(0, 1 + (count % 3))
      .map(({ entry }) => entry);
    return { ...right, ...Object.fromEntries(chosen) };
  });
