import { describe, expect, it } from 'vitest';
import { compose as composeLedger } from '../../../../src/composers.ts';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { listPilotes } from '../../../../src/domain/nouns/pilotage.ts';
import { anew } from '../../../support/anew.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld, listEnvois } from '../../../support/delivery-world.ts';

const base = await useBase();
const world = anew(async () => {
  base.clock.set(paris('2027-05-03T10:00'));
  return createWorld(base, { etat: 'ouvert' });
});

const as = createConversation(base.ports);
const quit = async (personne: Personne) =>
  messageOf(await as(personne).ask('pilotage:quitter:confirmer', { fiche: '1' }));
const press = async (personne: Personne, { buttons = [] }: Message, intent: string) => {
  const button = buttons.find((one) => one.kind === 'action' && one.intent === intent);
  if (button?.kind !== 'action') throw new Error(`no button asks for ${intent}`);
  return messageOf(await as(personne).ask(intent, button.values));
};
const read = (message: Message) => toPlainText(message).replace(/[\u00A0\u202F]/g, ' ');
const getFiche = async () => {
  const fiche = await base.stores.ficheActions.find(world.convention.id, 1);
  if (fiche === null) throw new Error('no fiche');
  return fiche;
};
const listIncidents = () => base.stores.envois.listBySource(world.convention.id, world.convention.id);

describe('who left', () => {
  const take = async () => as(world.ines).ask('pilotage:reprendre', { fiches: '1' });

  it('takes that back with one press, has the card again, and coordination is told', async () => {
    const left = await quit(world.ines);
    base.clock.set(paris('2027-05-04T09:59'));
    const back = await press(world.ines, left, 'pilotage:reprendre');
    expect(back.title).toContain('Vous pilotez à nouveau la fiche 1');
    expect((await getFiche()).pilotages.find(({ au }) => au === null)).toMatchObject({
      personneId: world.ines.id,
      role: 'chef_de_file',
    });
    const [carte] = await listEnvois(base, world);
    expect([carte?.destinataire.personneId, carte?.etape]).toEqual([world.ines.id, 'ouverture']);
    const [first, second] = await listIncidents();
    expect(await composeIncident(first)).toMatchObject({ raison: 'a-nouveau-pilote' });
    const told = await composeIncident(second);
    expect(told.kind === 'message' && read(told.message)).toContain('pilote à nouveau la fiche 1');
    await quit(world.ines); // the same day: that is told too
    expect(await listIncidents()).toHaveLength(3);
  });

  it('may do so for a day, once, and not over whom coordination named', async () => {
    await quit(world.ines);
    base.clock.set(paris('2027-05-04T10:01'));
    expect(await take()).toMatchObject({ code: 'reprise-impossible' });
    base.clock.set(paris('2027-05-03T11:00'));
    expect(await as(world.jules).ask('pilotage:reprendre', { fiches: '1' })).toMatchObject({
      code: 'reprise-impossible',
    });
    const form = formOf(await as(world.camille).ask('pilotage:nommer', { fiche: '1' }));
    await as(world.camille).submit(form, { personne: world.maud.id });
    expect(messageOf(await take()).title).toContain('déjà nommé un autre chef de file');
    const leads = listPilotes(await getFiche(), jourOf(base.clock.now()));
    expect(leads.map(({ personneId }) => personneId)).toEqual([world.maud.id]);
  });
});

function composeIncident(envoi: Envoi | undefined) {
  if (envoi === undefined) throw new Error('coordination is not told');
  return composeLedger(envoi, { kind: 'personne', personne: world.camille }, base.ports);
}
