import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../../../src/domain/nouns/personne.ts';
import { listADeleguer } from '../../../../src/domain/plan/delegation.ts';
import { cleReponse } from '../../../../src/domain/reponses/valeurs-reponse.ts';
import { getAvancement } from '../../../../src/use-cases/tours/show-avancement.ts';
import { aPersonne } from '../../../support/builders.ts';
import { errorsOf, formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { anEnvoiTo, listEnvois } from '../../../support/delivery-world.ts';
import { read, useOpenTour } from '../../../support/open-tour.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const { base, world, as, getFiche, composeOf, messageTo } = await useOpenTour();

const AVENANT = { reference: '2', signeLe: '2027-04-20', motif: 'L’action est reprise par la Caf' };
const FERMEE = 'Fermée par l’avenant n° 2 du 20 avril 2027';

describe('coordination closes a fiche by an avenant', () => {
  it('sees what it means first, and presses once or twice', async () => {
    const form = formOf(await as(world.camille).ask('fiche:fermer', { fiche: '1' }));
    const wrong = formOf(await as(world.camille).submit(form, { reference: '2', signeLe: '2027-12-01' }));
    expect(wrong).toAskAgain('signeLe', 'motif');
    const apercu = formOf(await as(world.camille).submit(form, AVENANT));
    const said = plain(JSON.stringify(apercu.fields));
    expect(said).toContain(`${FERMEE}. Raison : L’action est reprise par la Caf.`);
    expect(said).toSay('Seront prévenus : Ines Lefebvre.', 'Sa réponse n’est plus attendue dans ce tour');
    expect((await getFiche(1)).fermeture).toBeUndefined();
    const done = messageOf(await as(world.camille).submit(apercu, {}));
    expect(done).toSay('La fiche 1 est fermée');
    expect(messageOf(await as(world.camille).submit(apercu, {})).title).toBe(done.title);
    expect(await base.db.avenant.count({ where: { conventionId: world.convention.id } })).toBe(1);
    expect(await listActions()).toEqual(['fiche:fermer']);
    expect(errorsOf(formOf(await closeFiche('2', { signeLe: '2027-04-21' })))).toMatchObject({
      signeLe: expect.stringContaining('déjà enregistré, signé le 20 avril 2027'),
    });
  });

  it('is confirmed by administration where there is one, who finds what was proposed; another avenant is another proposal', async () => {
    const nadia = await aPersonne(base, world.convention, { roles: ['administration'] });
    expect(messageOf(await closeFiche('1')).title).toBe('C’est proposé');
    expect((await getFiche(1)).fermeture).toBeUndefined();
    const form = formOf(await as(nadia).ask('fiche:fermer', { fiche: '1' }));
    expect(getShown(form)).toMatchObject(AVENANT);
    expect(form.intro?.join(' ')).toContain(`${getNomComplet(world.camille)} le propose`);
    const other = formOf(await as(nadia).submit(form, { motif: 'Une autre raison' }));
    expect(messageOf(await as(nadia).submit(other, {})).title).toBe('C’est proposé');
    expect((await getFiche(1)).fermeture).toBeUndefined();
    expect(other.buttons[0]?.label).toBe('Proposer de la fermer');
    const same = formOf(await as(nadia).submit(form, {}));
    expect(same.buttons[0]?.label).toBe('Confirmer la fermeture');
    expect(messageOf(await as(nadia).submit(same, {})).title).toContain('est fermée');
    expect(await listActions()).toEqual(['fiche:fermer']);
    const rouvrir = formOf(await as(nadia).ask('fiche:rouvrir', { fiche: '1' }));
    expect(rouvrir.buttons[0]?.label).toBe('Proposer de la rouvrir');
    expect(messageOf(await as(nadia).submit(rouvrir, {})).title).toBe('C’est proposé');
    const again = formOf(await as(world.camille).ask('fiche:rouvrir', { fiche: '1' }));
    expect(messageOf(await as(world.camille).submit(again, {})).title).toContain('est rouverte');
    expect(await base.db.brouillon.count({ where: { cle: { startsWith: 'acte:' } } })).toBe(0);
  });

  it('nobody is asked for it any more, and nobody is missing', async () => {
    await base.stores.envois.create([anEnvoiTo(world, world.ines, { etape: 'rappel-3', etat: 'prevu' })]);
    await closeFiche('1');
    expect((await listEnvois(base, world)).find(({ etape }) => etape === 'rappel-3')?.etat).toBe('annule');
    expect(messageOf(await as(world.ines).ask('mes-fiches')).title).toContain('pilote d’aucune fiche');
    const { total, lignes, anciennes } = await getAvancement(world.tour, base.ports);
    expect([total.fiches, total.sansPilote, lignes.map(({ fiche }) => fiche.numero)]).toEqual([1, 0, [2]]);
    expect(anciennes.map(({ numero }) => numero)).toEqual([1]);
    const avancement = plain(toPlainText(messageOf(await as(world.camille).ask('tour:avancement'))));
    expect(avancement).toContain(
      'Fiche 1 : fermée par l’avenant n° 2 du 20 avril 2027. Elle n’est plus demandée.',
    );
    expect(await as(world.camille).ask('tour:manquants')).not.toSay('Ines');
    expect(await as(world.camille).ask('personnes')).toSay('Sans pilote : 0 fiche');
  });

  it('a card that was sent says why there is nothing to answer any more', async () => {
    await base.stores.envois.create([anEnvoiTo(world, world.ines)]);
    await closeFiche('1');
    const [card] = (await listEnvois(base, world)).filter(({ etape }) => etape === 'ouverture');
    if (card === undefined) throw new Error('no card');
    const text = read(await messageTo({ ...card, etat: 'envoye' }, world.ines));
    expect(text).toContain('Il n’y a plus rien à répondre');
    expect(text).toContain(FERMEE);
  });

  it('its lead is told why, reads it as before, and may do nothing more with it', async () => {
    await answer(world.ines, 1, { avancees: 'Ce que le groupe projet lit.' });
    await closeFiche('1');
    expect(await readPilotage(world.ines, 'fermeture')).toContain(FERMEE);
    expect(listADeleguer(world.ines.id, [await getFiche(1)], jourOf(base.clock.now()))).toEqual([]);
    const page = plain(
      toPlainText(messageOf(await as(world.ines).ask('fiche', { numero: '1', tout: 'oui' }))),
    );
    expect(page).toContain(`${FERMEE}. Raison : L’action est reprise par la Caf.`);
    expect(page).toContain('Pilotes jusqu’à la fermeture : Ines Lefebvre (chef de file)');
    expect(page).toContain('Ce que le groupe projet lit.');
    expect(page).not.toContain('sans pilote');
    for (const name of ['reponse:ouvrir', 'reponse:rien-de-nouveau', 'reponse:annuler', 'fiche:jalons'])
      expect(await as(world.ines).ask(name, inTour('1')), name).toBeRefused('fiche-fermee');
    for (const name of [
      'fiche:completer',
      'fiche:mode',
      'pilotage:nommer',
      'pilotage:fermer',
      'fiche:fermer',
    ])
      expect(await as(world.camille).ask(name, { fiche: '1' }), name).toBeRefused('fiche-fermee');
    expect(messageOf(await as(world.ines).ask('reponse:voir', inTour('1'))).buttons ?? []).toEqual([]);
    const buttons = messageOf(await as(world.camille).ask('fiche', { numero: '1' })).buttons ?? [];
    expect(buttons.map((one) => 'intent' in one && one.intent)).toEqual([
      'enjeu',
      'reponse:masquer',
      'fiche:rouvrir',
      'fiche',
    ]);
  });

  it('the plan counts what is asked for, and says where the others are', async () => {
    await closeFiche('1');
    const plan = plain(toPlainText(messageOf(await as(world.maud).ask('plan'))));
    expect(plan).toSay('Le plan compte 1 fiche dans', 'Fiches fermées (1 fiche)');
    expect(plan).toContain(FERMEE);
    const unknown = messageOf(await as(world.maud).ask('fiche', { numero: '40' }));
    expect(unknown).toSay('Il y a 2 fiches, de 1 à 2, dont une fermée.');
  });
});

it('who led it reads it as the groupe projet does, even with another role alone', async () => {
  await answer(world.ines, 1, { avancees: 'Réservé au groupe projet.' });
  await closeFiche('1');
  await base.db.personne.update({ where: { id: world.ines.id }, data: { roles: ['lecture'] } });
  const read = async (personne: Personne) =>
    toPlainText(messageOf(await as(personne).ask('fiche', { numero: '1' })));
  expect(await read(world.ines)).toContain('Réservé au groupe projet.');
  await base.db.personne.update({ where: { id: world.maud.id }, data: { roles: ['lecture'] } });
  expect(await read(world.maud)).not.toContain('Réservé au groupe projet.');
});

describe('a form that was open while its fiche was closed', () => {
  it('is not sent: the draft is kept, and opens again with the fiche', async () => {
    const first = formOf(await as(world.ines).ask('reponse:ouvrir', inTour('1')));
    const recit = formOf(await as(world.ines).submit(first, { statut: 'en_cours' }));
    await closeFiche('1');
    const texte = { avancees: 'La halte-garderie a ouvert en avril.', prochaine_etape: 'Le bilan.' };
    for (const intent of ['reponse:etape', 'reponse:envoyer', 'reponse:retour']) {
      const refused = await as(world.ines).submit(recit, { ...texte, engagement: 'oui' }, intent);
      expect(refused, intent).toBeRefused('fiche-fermee-brouillon');
      expect(messageOf(refused).title).toContain('votre réponse n’est pas envoyée');
    }
    expect(await base.stores.reponses.find(world.tour, (await getFiche(1)).id)).toBeNull();
    const draft = await base.stores.brouillons.find(
      world.ines,
      cleReponse({ fiche: await getFiche(1), tour: world.tour }),
    );
    expect(draft?.valeurs).toMatchObject({ statut: 'en_cours', ...texte });

    const asked = formOf(await as(world.camille).ask('fiche:rouvrir', { fiche: '1' }));
    expect(messageOf(await as(world.camille).submit(asked, {})).title).toContain('La fiche 1 est rouverte');
    expect(await readPilotage(world.ines, 'reouverture')).toContain('vous la pilotez comme avant');
    expect(await composeOf(await findPilotage(world.ines, 'fermeture'), world.ines)).toMatchObject({
      raison: 'changee-depuis',
    });
    expect(await as(world.ines).ask('reponse:ouvrir', inTour('1'))).toHold('en_cours');
    expect(await listActions()).toEqual(['fiche:rouvrir', 'fiche:fermer']);
    expect(messageOf(await as(world.camille).submit(asked, {})).title).toContain('rouverte'); // twice is once
  });

  it('one line keeps its place beside a longer draft', async () => {
    const cle = cleReponse({ fiche: await getFiche(1), tour: world.tour });
    const dates = { majLe: base.clock.now(), expireLe: paris('2027-06-30T00:00') };
    await base.stores.brouillons.save({ personne: world.ines, cle, valeurs: { avancees: 'Long' }, ...dates });
    const bref = formOf(await as(world.ines).ask('reponse:ouvrir', { ...inTour('1'), bref: 'oui' }));
    await closeFiche('1');
    const refused = await as(world.ines).submit(bref, {
      statut: 'en_cours',
      ligne: 'Une ligne.',
      engagement: 'oui',
    });
    expect(refused).toBeRefused('fiche-fermee-brouillon');
    const kept = await base.db.brouillon.findMany({ where: { personneId: world.ines.id } });
    expect(kept).toHold('Long', 'Une ligne.');
  });

  it('a second sending of what was stored before is the same answer', async () => {
    const form = formOf(await as(world.ines).ask('reponse:ouvrir', inTour('1')));
    const soumission = form.context?.soumission ?? '';
    await answer(world.ines, 1, { soumission });
    await closeFiche('1');
    const sent = await as(world.ines).submit(form, { engagement: 'oui' }, 'reponse:envoyer');
    expect(messageOf(sent).title).toContain('est enregistrée');
  });
});

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');
const inTour = (fiche: string) => ({ tour: world.tour.id, fiche });

async function closeFiche(fiche: string, change: Partial<typeof AVENANT> = {}) {
  const form = formOf(await as(world.camille).ask('fiche:fermer', { fiche }));
  const apercu = formOf(await as(world.camille).submit(form, { ...AVENANT, ...change }));
  if (apercu.buttons[0]?.intent !== 'fiche:fermer:confirmer') return { kind: 'form', form: apercu } as const;
  return as(world.camille).submit(apercu, {});
}

async function answer(auteur: Personne, numero: number, change: object) {
  const fiche = await getFiche(numero);
  const version = { ...aVersionReponse(base, { auteur, fiche }), ...change };
  return base.stores.reponses.append({ tour: world.tour, ficheActionId: fiche.id, base: 0, version });
}

async function listActions() {
  const events = await base.stores.journal.listByObjet(world.convention.id, 'fiche:1');
  return events.map(({ action }) => action).filter((action) => action.startsWith('fiche:'));
}

async function findPilotage(personne: Personne, etape: string) {
  const { id: source } = await getFiche(1);
  const envois = await base.stores.envois.listBySource(world.convention.id, source);
  return envois.find((one) => one.etape === etape && one.destinataire.personneId === personne.id);
}

const readPilotage = async (personne: Personne, etape: string) =>
  read(await messageTo(await findPilotage(personne, etape), personne));
