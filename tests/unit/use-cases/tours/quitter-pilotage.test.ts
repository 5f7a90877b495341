import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { unlinkAccount } from '../../../../src/use-cases/comptes/link-comptes.ts';
import { aFicheAction } from '../../../support/builders.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { anEnvoiTo, listEnvois } from '../../../support/delivery-world.ts';
import { read, useOpenTour } from '../../../support/open-tour.ts';

const { base, world, as, press, getFiche, pilotesOf, messageTo, listIncidents } = await useOpenTour();

const says = async (personne: Personne, texte: string) =>
  messageOf(await as(personne).ask('commande', { texte }));
/** Says it, and confirms it. */
const quit = async (personne: Personne) =>
  messageOf(
    await press(personne, await says(personne, 'je ne suis plus pilote'), 'pilotage:quitter:confirmer'),
  );

describe('« je ne suis plus pilote »', () => {
  it.each([
    'Je ne suis plus pilote.',
    'je ne suis plus pilote de la fiche 1',
    'Je ne pilote plus la fiche n°1',
  ])('asks; then holds at once, and nothing waits for that person any more: %s', async (texte) => {
    await base.stores.envois.create([
      anEnvoiTo(world, world.ines, { etape: 'rappel-1' }),
      anEnvoiTo(world, world.ines, { etape: 'report-1', etat: 'prevu' }),
      anEnvoiTo(world, world.jules, { etape: 'rappel-1' }),
    ]);
    const { id: ficheActionId } = await getFiche(1);
    const place = { conventionId: world.convention.id, ficheActionId, personneId: world.ines.id };
    const role = 'co_pilote';
    const over = new Date('2026-02-01');
    await base.db.pilotage.createMany({
      data: [
        { ...place, role, du: new Date('2026-01-01'), au: over },
        { ...place, role, du: new Date('2027-09-01') },
      ],
    });
    const asked = await says(world.ines, texte);
    expect(asked).toSay('Rien ne change tant que vous n’avez pas confirmé.');
    expect(await pilotesOf(1)).toEqual([world.ines.id]);
    const done = messageOf(await press(world.ines, asked, 'pilotage:quitter:confirmer'));
    expect(done.title).toContain('vous ne pilotez plus la fiche 1');
    expect(await pilotesOf(1)).toEqual([]);
    const others = await base.db.pilotage.findMany({ where: { ...place, role } });
    expect(others.map(({ au }) => au)).toEqual([over]); // what was over stays so, what was to come does not
    const waiting = (await listEnvois(base, world)).filter(({ etat }) => etat !== 'annule');
    expect(waiting.map(({ destinataire }) => destinataire.personneId)).toEqual([world.jules.id]);
  });

  it('leaves what waits for coordination, when it is the same person', async () => {
    await aFicheAction(base, world.convention, { numero: 7, pilotes: [[world.camille, 'chef_de_file']] });
    await base.stores.envois.create([
      anEnvoiTo(world, world.camille, { etape: 'rappel-2', etat: 'prevu' }),
      anEnvoiTo(world, world.camille, { etape: 'manquants', etat: 'prevu' }),
    ]);
    await quit(world.camille);
    expect((await listEnvois(base, world)).map(({ etape, etat }) => [etape, etat]).sort()).toEqual([
      ['manquants', 'prevu'],
      ['rappel-2', 'annule'],
    ]);
  });

  it('of several fiches asks which, and keeps the reminders of the others', async () => {
    await aFicheAction(base, world.convention, { numero: 7, pilotes: [[world.ines, 'co_pilote']] });
    await base.stores.envois.create([anEnvoiTo(world, world.ines, { etape: 'rappel-1', etat: 'prevu' })]);
    expect((await says(world.ines, 'je ne suis plus pilote')).title).toContain('De quelle fiche');
    expect([await pilotesOf(1), await pilotesOf(7)]).toEqual([[world.ines.id], [world.ines.id]]);
    await as(world.ines).ask('pilotage:quitter:confirmer', { fiche: '7' });
    expect([await pilotesOf(1), await pilotesOf(7)]).toEqual([[world.ines.id], []]);
    const [rappel] = await listEnvois(base, world);
    expect(rappel?.etat).toBe('prevu');
    const card = read(await messageTo(rappel, world.ines));
    expect(card).toContain('Fiche 1');
    expect(card).not.toContain('Fiche 7');
    await as(world.ines).ask('pilotage:quitter:confirmer', { fiche: 'toutes' });
    expect(await pilotesOf(1)).toEqual([]);
  });

  it('is shown on the card that was sent, which asks for nothing any more', async () => {
    await base.stores.envois.create([anEnvoiTo(world, world.ines)]);
    await base.db.envoi.updateMany({ data: { etat: 'envoye', messageId: 'm1' } });
    await quit(world.ines);
    const [carte] = await listEnvois(base, world);
    const shown = await messageTo(carte, world.ines);
    expect(shown).toSay('Vous ne pilotez plus de fiche');
    expect(shown).not.toSay('Répondre');
  });

  it('of somebody else’s fiche is refused, with a mistake or not', async () => {
    const reply = await as(world.maud).ask('commande', { texte: 'je ne suis plus pilote' });
    expect(reply).toBeRefused('pas-pilote');
    for (const intent of ['pilotage:quitter', 'pilotage:quitter:confirmer'])
      expect(await as(world.jules).ask(intent, { fiche: '1' })).toBeRefused('pas-pilote');
    expect(await pilotesOf(1)).toEqual([world.ines.id]);
  });
});

describe('coordination', () => {
  it('sees that nobody leads the fiche, and names who follows, who gets the card at once', async () => {
    await quit(world.ines);
    const told = await readIncident();
    expect(told).toSay('Personne ne pilote cette fiche.');
    const [nommer] = told.buttons ?? [];
    expect(nommer).toMatchObject({ kind: 'action', intent: 'pilotage:nommer', values: { fiche: '1' } });
    const form = formOf(await as(world.camille).ask('pilotage:nommer', { fiche: '1' }));
    const done = await as(world.camille).submit(form, { personne: world.maud.id });
    expect(messageOf(done).title).toContain('pilote maintenant la fiche');
    expect(done).toSay('pour le tour ouvert, la carte');
    expect(await pilotesOf(1)).toEqual([world.maud.id]);
    expect((await base.stores.personnes.get(world.maud.id)).roles).toEqual(['membre', 'pilote']);
    const [carte, ...others] = await listEnvois(base, world);
    expect([carte?.destinataire.personneId, carte?.etape, carte?.etat, others]).toEqual([
      world.maud.id,
      'ouverture',
      'a_envoyer',
      [],
    ]);
    expect(await messageTo(carte, world.maud)).toSay('Répondre pour la fiche 1');
  });

  it('names a co-pilote beside a chef de file, a suppléant as a lead, and nobody twice', async () => {
    const form = formOf(await as(world.camille).ask('commande', { texte: 'nommer un pilote fiche 2' }));
    expect(form.intro?.join(' ')).toContain('pilote cette fiche');
    await as(world.camille).submit(form, { personne: world.lea.id });
    const fiche = await base.stores.ficheActions.find(world.convention.id, 2);
    const today = fiche?.pilotages.filter(({ au }) => au === null);
    expect(today?.map(({ personneId, role }) => [personneId, role]).sort()).toEqual(
      [
        [world.jules.id, 'chef_de_file'],
        [world.lea.id, 'co_pilote'],
      ].sort(),
    );
    const again = formOf(await as(world.camille).submit(form, { personne: world.lea.id }));
    expect(again.fields).toHold('a déjà cette place');
    expect(formOf(await as(world.camille).submit(form, { personne: 'inconnue' })).error).toBeDefined();
  });

  it('names the same person again, and is told again when that person leaves once more, the same day', async () => {
    await quit(world.ines);
    const form = formOf(await as(world.camille).ask('pilotage:nommer', { fiche: '1' }));
    await as(world.camille).submit(form, { personne: world.ines.id });
    base.clock.set(paris('2027-05-03T17:00'));
    await quit(world.ines);
    expect(await base.stores.envois.listBySource(world.convention.id, world.convention.id)).toHaveLength(2);
    expect(await pilotesOf(1)).toEqual([]);
  });

  it('alone may name', async () => {
    for (const name of ['pilotage:nommer', 'pilotage:nommer:confirmer']) {
      const reply = await as(world.ines).ask(name, { fiche: '1', personne: world.ines.id });
      expect(reply).toBeRefused('role-insuffisant');
    }
  });

  it('does not ask at night, nor for what is answered', async () => {
    base.clock.set(paris('2027-05-03T21:00'));
    const form = formOf(await as(world.camille).ask('pilotage:nommer', { fiche: '1' }));
    await as(world.camille).submit(form, { personne: world.maud.id });
    const [carte] = await listEnvois(base, world);
    expect([carte?.etat, carte?.prevuLe]).toEqual(['prevu', paris('2027-05-04T09:00')]);
  });

  it('hears of the closed account of a lead, of nobody else’s, and what is left to reach that person', async () => {
    const [ines, maud] = [world.ines.comptes[0], world.maud.comptes[0]];
    if (ines === undefined || maud === undefined) throw new Error('no account');
    await unlinkAccount(maud, 'compte-desactive', base.ports);
    expect(await listIncidents()).toEqual([]);
    await unlinkAccount(ines, 'compte-desactive', base.ports);
    await unlinkAccount(ines, 'compte-desactive', base.ports);
    expect(await listIncidents()).toHaveLength(1);
    const told = await readIncident();
    expect(told).toSay('Le compte Atelier de Ines', 'Aucun compte ne permet plus de lui écrire');
    expect(told).toSay('Remplacer Ines Lefebvre pour la fiche 1');
    const other = {
      conventionId: world.convention.id,
      personneId: world.ines.id,
      plateforme: 'nord',
      espace: 'e',
      identifiant: 'i',
    };
    await base.db.compte.create({ data: other });
    expect(await readIncident()).toSay('Ses messages partent maintenant sur Nord.');
  });

  it('settles the closed account of a lead with its button: that place ends, and nothing waits for it', async () => {
    const [account] = world.ines.comptes;
    if (account === undefined) throw new Error('no account');
    await base.stores.envois.create([anEnvoiTo(world, world.ines, { etape: 'rappel-1' })]);
    await unlinkAccount(account, 'compte-desactive', base.ports);
    const [button] = (await readIncident()).sections?.[0]?.list?.[0]?.buttons ?? [];
    if (button?.kind !== 'action') throw new Error('no button');
    const form = formOf(await as(world.camille).ask(button.intent, button.values));
    await as(world.camille).submit(form, { personne: world.maud.id });
    expect(await pilotesOf(1)).toEqual([world.maud.id]);
    const fiche = await base.stores.ficheActions.find(world.convention.id, 1);
    expect(fiche?.pilotages.at(-1)).toMatchObject({
      personneId: world.maud.id,
      role: 'chef_de_file',
      au: null,
    });
    const hers = (await listEnvois(base, world)).filter(
      ({ destinataire, etape }) => destinataire.personneId === world.ines.id && etape === 'rappel-1',
    );
    expect(hers.map(({ etat, raison }) => [etat, raison])).toEqual([['annule', 'plus-pilote']]);
  });

  it('hears that a lead took the bot away', async () => {
    const [jules] = world.jules.comptes;
    if (jules === undefined) throw new Error('no account');
    await unlinkAccount(jules, 'application-retiree', base.ports);
    expect(await readIncident()).toSay('a retiré le robot de Atelier');
  });
});

/** What coordination reads. */
async function readIncident(): Promise<Message> {
  const [envoi] = await listIncidents();
  expect(envoi?.destinataire.personneId).toBe(world.camille.id);
  return messageTo(envoi, world.camille);
}
