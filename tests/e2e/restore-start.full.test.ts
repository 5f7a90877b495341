import { expect, it } from 'vitest';
import type { Annonce } from '../../src/domain/annonces/annonce.ts';
import { PLAIN_ANNONCE } from '../support/builders.ts';
import { startComposed } from '../support/composed-program.ts';
import { createTestDatabase } from '../support/database.ts';
import { anEnvoiTo, createWorld, listEnvois } from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import { createSlackSending, installWorkspace, preferSlack } from '../support/slack-sending.ts';

it('the program reads back what may have left, when its data come from a backup', async () => {
  const base = await createTestDatabase({ now: '2027-03-30T07:00:00Z' });
  const slack = await createFakeSlack();
  slack.addWorkspace({ id: 'T1' });
  slack.addUser({ id: 'UINES', team: 'T1' });
  const world = await createWorld(base);
  const { convention, ines, camille, tour } = world;
  await installWorkspace(base, convention, { team: 'T1' });
  await preferSlack(base, ines, { team: 'T1', user: 'UINES' });
  await base.stores.annonces.save({
    ...ANNONCE,
    id: tour.id,
    conventionId: convention.id,
    auteurId: camille.id,
    envoyeeLe: base.clock.now(),
  });
  await base.stores.envois.create([anEnvoiTo(world, ines, { genre: 'annonce', etape: 'publication' })]);
  const [envoi] = await listEnvois(base, world);
  const to = { plateforme: 'slack', espace: 'T1', identifiant: 'UINES' };
  const delivery = { id: envoi?.id ?? '', to, kind: 'personne', message: { title: 'Forum' } } as const;
  await createSlackSending(base, slack).platform.send(delivery); // after the backup was made
  await base.db.installation.create({
    data: { mode: 'demonstration', empreinte: 'of the machine of yesterday' },
  });

  const oauth = { SLACK_CLIENT_ID: slack.clientId, SLACK_CLIENT_SECRET: slack.clientSecret };
  const program = await startComposed(base, {
    SLACK_SIGNING_SECRET: 's',
    SLACK_API_URL: slack.apiUrl,
    ...oauth,
  });
  await expect.poll(async () => (await listEnvois(base, world))[0]?.etat).toBe('envoye');
  expect(slack.messages('UINES')).toHaveLength(1);
  await program.stop();
  await slack.stop();
  await base.close();
});

const ANNONCE: Omit<Annonce, 'id' | 'conventionId' | 'auteurId' | 'envoyeeLe'> = {
  ...PLAIN_ANNONCE,
  soumission: '6f0e3c52-f1b5-4f0c-9a3b-5d0f7c2e8a41',
};
