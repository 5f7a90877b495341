import { beforeEach, describe, expect, it } from 'vitest';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Outcome } from '../../../../src/ports/ports.ts';
import { listSuivis } from '../../../../src/use-cases/envois/list-suivis.ts';
import { sectionsNonJoints } from '../../../../src/views/envois/suivi.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { anEnvoiTo, createSender, drain, listEnvois } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

const BLOCKED: Outcome = { kind: 'dead', reason: 'bloque-par-l-organisation' };
const UNKNOWN: Outcome = { kind: 'dead', reason: 'adresse-inconnue' };

const { base, sending } = await useSending();
beforeEach(async () => {
  await base.db.refusEspace.deleteMany();
});

async function give(personne: Personne, account: ReturnType<typeof toCompteCourriel>): Promise<void> {
  await base.stores.comptes.link(personne, account);
}

describe('a tenant where a policy leaves people out', () => {
  const SCENES: readonly (readonly [string, number, number])[] = [
    ['one of them: that person alone goes another way', 1, 0],
    ['three different ones, and nobody passes: the tenant is left alone', 3, 1],
  ];
  it.each(SCENES)('%s', async (_name, left, closed) => {
    const { ines, jules, lea, maud } = sending.world;
    const people = [ines, jules, lea, maud];
    for (const one of people) {
      const account = { plateforme: 'teams', espace: `t-${left}`, identifiant: one.id };
      await base.db.compte.updateMany({ where: { personneId: one.id }, data: { prefere: false } });
      await give(one, account);
      await base.db.compte.updateMany({
        where: { personneId: one.id, plateforme: 'teams' },
        data: { prefere: true },
      });
    }
    const blocked = new Set(people.slice(0, left).map(({ id }) => id));
    const behave = ({ to }: { readonly to: { readonly identifiant: string } }) =>
      blocked.has(to.identifiant) ? BLOCKED : 'post';
    const teams = createRecordingPlatform({ nom: 'teams', behave });
    const mail = createRecordingPlatform();
    const sender = createSender(base, [teams, mail]);
    for (const one of people) {
      await base.stores.envois.create([anEnvoiTo(sending.world, one)]);
      await drain(base, sender);
    }
    expect(await base.stores.refusEspaces.list()).toHaveLength(closed);
    expect(mail.posts().filter(({ title }) => title === 'tour/ouverture')).toHaveLength(left === 1 ? 1 : 4);
    expect((await listEnvois(base, sending.world)).map(({ etat }) => etat)).toEqual(Array(4).fill('envoye'));
  });
});

describe('an address that was refused for good', () => {
  let nina: Personne;
  let isDead: boolean;
  const mail = () => createRecordingPlatform({ nom: 'courriel', behave: () => (isDead ? UNKNOWN : 'post') });

  beforeEach(async () => {
    isDead = true;
    nina = sending.world.ines;
    await base.db.compte.deleteMany({ where: { personneId: nina.id } });
    await give(nina, toCompteCourriel(nina.id, nina.courriel));
    await base.stores.envois.create([anEnvoiTo(sending.world, nina)]);
    await drain(base, createSender(base, [mail()]));
  });

  const camille = () => createConversation(base.ports)(sending.world.camille);
  const rowOf = async () =>
    (await listEnvois(base, sending.world)).find(({ destinataire }) => destinataire.personneId === nina.id);

  it('is a line in « personnes », with since when, why, and what can be done', async () => {
    const { sections = [] } = messageOf(await camille().ask('personnes'));
    const [section] = sections;
    expect(section?.title).toBe('Adresses suspendues');
    expect(section?.list?.[0]?.text).toContain(nina.courriel);
    expect(section?.list?.[0]?.detail).toMatch(
      /elle n’existe pas, plus rien n’y est envoyé depuis le jeudi 15 avril 2027/,
    );
    const intents = section?.list?.[0]?.buttons?.map((button) => 'intent' in button && button.intent);
    expect(intents).toEqual(['personne:modifier', 'adresse:reessayer']);
  });

  it('is named where a message is said not to have arrived', async () => {
    const row = await rowOf();
    const [section] = sectionsNonJoints(await listSuivis(row ? [row] : [], base.stores));
    expect(section?.list?.[0]?.detail).toMatch(/Adresse suspendue\s: elle n’existe pas, plus rien/);
  });

  it('is written to again once coordination has it tried, with what is still of use', async () => {
    isDead = false;
    const { title, paragraphs = [] } = messageOf(
      await camille().ask('adresse:reessayer', { personne: nina.id }),
    );
    expect(title).toContain('est réessayée');
    expect(paragraphs[0]).toMatch(/1 message encore utile part/);
    const platform = mail();
    await drain(base, createSender(base, [platform]));
    expect(await rowOf()).toMatchObject({ etat: 'envoye' });
    const again = messageOf(await camille().ask('adresse:reessayer', { personne: nina.id }));
    expect(again.paragraphs?.[0]).toContain('Aucun message n’attendait');
  });

  it('of a town hall is the same for all who read it', async () => {
    const { jules } = sending.world;
    await base.db.compte.deleteMany({ where: { personneId: jules.id } });
    await give(jules, toCompteCourriel(jules.id, nina.courriel));
    await base.stores.refusComptes.lift(nina);
    const compte = (await base.stores.personnes.get(nina.id)).comptes[0] ?? expect.fail('no account');
    const refused = { id: compte.id, conventionId: nina.conventionId };
    const now = base.clock.now();
    await base.stores.refusComptes.note(refused, { raison: 'boite-fermee', suspenduLe: now });
    await base.stores.refusComptes.note(refused, { raison: 'boite-pleine', suspenduLe: null });
    const [other] = (await base.stores.personnes.get(jules.id)).comptes;
    expect(other?.suspension).toMatchObject({ raison: 'boite-fermee' });
    expect([...(await base.stores.refusComptes.lift(jules))].sort()).toEqual([nina.id, jules.id].sort());
    expect((await base.stores.personnes.get(nina.id)).comptes[0]?.suspension).toBeUndefined();
  });
});
