import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../../../src/domain/nouns/personne.ts';
import { listPilotees } from '../../../../src/domain/nouns/pilotage.ts';
import { createConversation, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { anEnvoiTo, createSender, createWorld, drain, type World } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';

/** Objection (RGPD art. 21). */

/** Of Ines, another one in each world. */
let nom: string;
let world: World;
let ines: Personne;

const base = await useBase();
beforeEach(async () => {
  base.clock.set(paris('2027-05-03T10:00'));
  world = await createWorld(base, { etat: 'ouvert' });
  nom = `Vandenbrouck${randomUUID().slice(0, 8)}`;
  const courriel = `ines.${nom}@${world.convention.code}.example`;
  await base.db.personne.update({
    where: { id: world.ines.id },
    data: { nom, courriel, courrielCompte: courriel.toLowerCase(), code: `ines-${nom}` },
  });
  ines = await base.stores.personnes.get(world.ines.id);
});

const as = createConversation(base.ports);
const tell = async (personne: Personne, texte: string) => as(personne).ask('commande', { texte });
const labels = ({ buttons = [] }: Message) => buttons.map(({ label }) => label);
const present = () => base.stores.personnes.get(ines.id);
const fichesOf = async ({ id }: Personne) =>
  listPilotees(id, await base.stores.ficheActions.list(world.convention.id), jourOf(base.clock.now()));
const actions = async () =>
  (await base.stores.journal.listByObjet(world.convention.id, `personne:${ines.id}`)).map(
    ({ action }) => action,
  );

describe('objection', () => {
  const object = async () => {
    const form = formOf(await tell(ines, 'ne plus recevoir de message'));
    expect(JSON.stringify(form)).toContain('Fiche 1');
    return messageOf(await as(ines).submit(form, {}));
  };

  it('is no lack of a way to reach: coordination reads it apart', async () => {
    await object();
    const facts = messageOf(await tell(world.camille, 'personnes')).facts ?? [];
    const readFact = (label: string) => facts.find((fact) => fact.label === label)?.value;
    expect(readFact('Ne veulent pas de message')).toContain(nom);
    expect(readFact('Sans moyen de les joindre')).not.toContain(nom);
  });

  it('stops messages at once, those that wait too, and nobody else’s', async () => {
    await base.stores.envois.create([anEnvoiTo(world, ines), anEnvoiTo(world, world.jules)]);
    await object();
    const platform = createRecordingPlatform();
    await drain(base, createSender(base, [platform]));
    const rows = await base.db.envoi.findMany({
      where: { conventionId: world.convention.id, genre: 'tour' },
    });
    expect(rows.find(({ personneId }) => personneId === ines.id)).toMatchObject({ etat: 'annule' });
    expect(rows.find(({ personneId }) => personneId === world.jules.id)).toMatchObject({ etat: 'envoye' });
    await base.stores.envois.create([anEnvoiTo(world, ines, { genre: 'annonce', etape: 'publication' })]);
    await drain(base, createSender(base, [platform]));
    const later = await base.db.envoi.findFirstOrThrow({
      where: { personneId: ines.id, genre: 'annonce' },
    });
    expect(later).toMatchObject({ etat: 'annule', raison: 'opposition' });
  });

  it('hands the fiches over, and coordination is told', async () => {
    expect(toPlainText(await object())).toContain('Vous ne pilotez plus la fiche 1.');
    expect(await fichesOf(ines)).toEqual([]);
    const told = await base.db.envoi.findMany({ where: { personneId: world.camille.id, genre: 'incident' } });
    expect(told.map(({ etape }) => etape)).toEqual([`quitte-pilotage:${ines.id}:2027-05-03`]);
    expect(await actions()).toContain('opposition:creer');
  });

  it('shows to coordination as somebody who cannot be reached', async () => {
    await object();
    const card = messageOf(await as(world.camille).ask('personne:voir', { personne: ines.id }));
    expect(toPlainText(card)).toContain('refusés par cette personne');
    expect(toPlainText(messageOf(await as(world.camille).ask('personnes')))).toContain(getNomComplet(ines));
  });

  it('can be taken back; the bot still answers meanwhile', async () => {
    await object();
    expect(labels(messageOf(await tell(ines, 'mes données')))).toContain('Recevoir à nouveau les messages');
    await tell(ines, 'recevoir les messages');
    expect((await present()).opposeeLe).toBeNull();
    expect(labels(messageOf(await tell(ines, 'mes données')))).toContain('Ne plus recevoir de message');
  });
});
