import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { countSorts } from '../../../../src/domain/envois/suivi.ts';
import { DIGESTS } from '../../../../src/domain/nouns/digest.ts';
import { noteLecture } from '../../../../src/use-cases/annonces/show-annonce.ts';
import { listSuivisAnnonce, retryAnnonce } from '../../../../src/use-cases/annonces/suivi-annonce.ts';
import { withdrawAnnonce } from '../../../../src/use-cases/annonces/withdraw-annonce.ts';
import { type Annonces, createAnnonces } from '../../../support/annonces.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { type Behaviour, createRecordingPlatform } from '../../../support/recording-platform.ts';

const base = await useBase();
let world: Annonces;

beforeEach(async () => {
  world = await createAnnonces(base);
});

const ENDS: readonly Behaviour[] = [
  'post',
  'post',
  'lose-reply',
  'swallow',
  { kind: 'retry', reason: 'plateforme-en-panne' },
  { kind: 'dead', reason: 'compte-desactive' },
];
const STEPS = ['run', 'later', 'read', 'retry', 'remind', 'withdraw'] as const;

it('names each of its audience in one state, whatever happened to its messages, and the sum never changes', async () => {
  const histories = fc.sample(
    fc.record({
      digests: fc.array(fc.constantFrom(...DIGESTS), { minLength: 5, maxLength: 5 }),
      ends: fc.array(fc.constantFrom(...ENDS), { minLength: 20, maxLength: 20 }),
      steps: fc.array(fc.constantFrom(...STEPS), { minLength: 4, maxLength: 7 }),
    }),
    { numRuns: 8, seed: Number(process.env.FC_SEED ?? Date.now() % 1_000_000) },
  );
  for (const history of histories) await live(history);
});

interface History {
  readonly digests: readonly (typeof DIGESTS)[number][];
  readonly ends: readonly Behaviour[];
  readonly steps: readonly (typeof STEPS)[number][];
}

async function live({ digests, ends, steps }: History): Promise<void> {
  world = await createAnnonces(base);
  const convention = await base.stores.conventions.get(world.conventionId);
  const people = [];
  for (const [rang, digest] of digests.entries()) {
    const personne = await aPersonne(base, convention, {
      prenom: `P${rang}`,
      identifiant: `p${rang} ${convention.code}`,
    });
    await base.stores.personnes.save({ ...personne, digest });
    people.push(personne);
  }
  let tries = 0;
  const behave = () => ends[tries++ % ends.length] ?? 'post';
  const sender = createSender(base, [createRecordingPlatform({ behave, canReadBack: false })], compose);
  await world.send({ destinataires: 'tous', accuse: 'oui', dateEvenement: '' });
  const { id: annonce } = await world.getAnnonce();
  const ACTS: Readonly<Record<(typeof STEPS)[number], () => Promise<unknown>>> = {
    run: async () => {
      await base.envoiQueue.sweep(base.clock.now());
      await drain(base, sender);
    },
    later: async () => base.clock.set(base.clock.now().add({ hours: 30 })),
    read: async () => createAsk(base, world.ines)(noteLecture, { annonce }).catch(() => null),
    retry: async () => world.ask(retryAnnonce, { annonce, doute: 'oui' }).catch(() => null),
    remind: async () => world.ask(retryAnnonce, { annonce, qui: 'non-lus' }).catch(() => null),
    withdraw: async () => world.ask(withdrawAnnonce, { annonce }),
  };
  const audience = { personnes: people.length + 2, canaux: 1 };
  for (const step of steps) {
    await ACTS[step]();
    const suivis = await listSuivisAnnonce(await world.getAnnonce(), base.stores);
    const sorts = Object.values(countSorts(suivis));
    const total = {
      personnes: sorts.reduce((sum, one) => sum + one.personnes, 0),
      canaux: sorts.reduce((sum, one) => sum + one.canaux, 0),
    };
    expect({ step, total }).toEqual({ step, total: audience });
    expect(new Set(suivis.map(({ nom }) => nom)).size).toBe(suivis.length);
  }
}
