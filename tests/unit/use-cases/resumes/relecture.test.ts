import { describe, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import type { DetailsJournal } from '../../../../src/domain/nouns/journal.ts';
import { shareFiche } from '../../../../src/use-cases/plan/get-page-fiche.ts';
import { composeResume } from '../../../../src/use-cases/resumes/compose-resume.ts';
import { openRelecture } from '../../../../src/use-cases/resumes/decide-accord.ts';
import {
  keepReponseInterne,
  releaseReponse,
} from '../../../../src/use-cases/resumes/keep-reponse-interne.ts';
import {
  prepareResume,
  previewResume,
  publishResume,
  publishResumePublic,
} from '../../../../src/use-cases/resumes/publish-resume.ts';
import { showResume } from '../../../../src/use-cases/resumes/show-resume.ts';
import { useBase } from '../../../support/database.ts';
import { textOfRelecture } from '../../../support/document-text.ts';
import { aRound, codeOf, formOf, messageOf, PUBLIC, SECRET } from '../../../support/resume-round.ts';

const base = await useBase();

/** Words that nobody must publish without having seen them. */
const SENSIBLE = 'Mme Durand, famille Dupont, 06 12 34 56 78, a obtenu une place.';

const MEANT = 'L’auteur a dit que c’est voulu.';

async function aSensitiveRound() {
  const round = await aRound(base);
  await round.answer(round.absente, { avancees: SENSIBLE, diffusion: 'publiable' });
  return round;
}

describe('what is read before it is published', () => {
  it('keeps the introduction, refuses one that is too long, and gives a link of one day', async () => {
    const { ask, coordination, tour } = await aRound(base);
    const trop = formOf(await ask(previewResume, coordination, { introduction: 'a'.repeat(1501) }));
    expect(trop.fields[0]).toMatchObject({ value: 'a'.repeat(1501), error: expect.any(String) });
    const message = messageOf(await ask(previewResume, coordination, { introduction: 'Bonjour à toutes' }));
    const token = /relecture\/([\w-]+)/.exec(toPlainText(message))?.[1] ?? '';
    expect(await openRelecture(token, base.ports)).toMatchObject({ relecture: { tour: { id: tour.id } } });
    const now = base.clock.now();
    base.clock.set(now.add({ hours: 24, seconds: 1 }));
    expect(await openRelecture(token, base.ports)).toBeNull();
    base.clock.set(now);
    await base.db.personne.update({ where: { id: coordination.id }, data: { roles: ['membre'] } });
    expect(await openRelecture(token, base.ports)).toBeNull();
    expect(formOf(await ask(prepareResume, coordination)).fields[0]).toMatchObject({
      value: 'Bonjour à toutes',
    });
  });

  it('is the whole text of both builds, flagged passages first', async () => {
    const { read } = await aSensitiveRound();
    const [groupe, publique] = [
      textOfRelecture(await read(), 'groupe_projet'),
      textOfRelecture(await read(), 'public'),
    ];
    const passages = groupe.slice(0, groupe.indexOf('## Introduction'));
    for (const signe of ['le nom d’une personne', 'un numéro de téléphone'])
      expect(passages).toContain(signe);
    expect(passages).toContain('06 12 34 56 78');
    for (const mot of [SECRET, PUBLIC, SENSIBLE]) expect(groupe).toContain(mot);
    for (const mot of [PUBLIC, SENSIBLE]) expect(publique).toContain(mot);
    expect(publique).not.toContain(SECRET);
    expect(groupe).toContain('[Publier pour le groupe projet…]');
    expect(publique).not.toContain('[Publier pour tout le monde…]');
  });

  it('says what its author meant, and nothing of what stands elsewhere', async () => {
    const { answer, absente, publiable, tour, pilote, convention, read } = await aRound(base);
    await answer(absente, { avancees: SENSIBLE, diffusion: 'publiable' });
    const note = (numero: number, details: DetailsJournal) =>
      base.stores.journal.append({
        ...{ conventionId: convention.id, survenuLe: base.clock.now(), acteurId: pilote.id },
        ...{ action: 'reponse:envoyer', objet: `fiche:${numero}`, details: { tour: tour.id, ...details } },
      });
    const isMeant = async () => textOfRelecture(await read(), 'groupe_projet').includes(MEANT);
    expect(await isMeant()).toBe(false);
    await note(publiable.numero, { version: 1, motsRetires: 0, motsVoulus: 1 }); // of another fiche
    await note(absente.numero, { version: 2, motsRetires: 0, motsVoulus: 1 }); // of another version
    await note(absente.numero, { version: 1, motsRetires: 1, motsVoulus: 0 });
    await note(absente.numero, { version: 1, motsRetires: 0, motsVoulus: 1, structure: 'a contribution' });
    expect(await isMeant()).toBe(false);
    await note(absente.numero, { version: 1, motsRetires: 0, motsVoulus: 3 });
    expect(await isMeant()).toBe(true);
  });

  it('says in the chat what is flagged, also in the introduction', async () => {
    const { ask, coordination } = await aSensitiveRound();
    const introduction = 'Merci à Mme Petit.';
    const text = toPlainText(messageOf(await ask(previewResume, coordination, { introduction })));
    expect(text).toSay('Introduction', 'le nom d’une personne\u00A0: «\u00A0Merci à Mme Petit.\u00A0»');
    expect(text).toContain('un numéro de téléphone');
  });
});

describe('« garder interne »', () => {
  it('takes an answer out of the public build and of what the public reads elsewhere, and leaves a trace', async () => {
    const { ask, coordination, tour, absente, publish, read, convention } = await aSensitiveRound();
    const values = { tour: tour.id, fiche: String(absente.numero) };
    await ask(keepReponseInterne, coordination, values);
    expect((await read()).internes).toEqual([absente.numero]);
    await publish('groupe_projet');
    await publish('public');
    const publie = async (audience: 'groupe_projet' | 'public') =>
      JSON.stringify((await base.stores.resumes.findByTour(tour.id, audience))?.contenu);
    expect(await publie('groupe_projet')).toContain('06 12 34 56 78');
    expect(await publie('public')).not.toContain('Durand');
    expect(await publie('public')).toContain(PUBLIC);
    const shared = messageOf(await ask(shareFiche, coordination, { numero: String(absente.numero) }));
    expect(shared).not.toSay('En cours');
    expect(await base.stores.journal.listByObjet(convention.id, `fiche:${absente.numero}`)).toMatchObject([
      { action: 'reponse:garder', acteurId: coordination.id, details: { tour: tour.id, version: 1 } },
    ]);
    expect(await codeOf(ask(releaseReponse, coordination, values))).toBe('version-publique-publiee');
  });

  it('is told to the author once, in open hours, and put right when it is taken back', async () => {
    const { ask, coordination, tour, pilote, absente } = await aSensitiveRound();
    base.clock.set(tour.echeance.add({ hours: 5 })); // in the evening
    const values = { tour: tour.id, fiche: String(absente.numero) };
    for (const useCase of [keepReponseInterne, releaseReponse, keepReponseInterne])
      await ask(useCase, coordination, values);
    const told = async () =>
      (await base.stores.envois.listBySource(tour.conventionId, tour.id)).filter(
        ({ etape }) => etape === `interne:${absente.numero}`,
      );
    const [envoi = expect.fail('nothing is told'), ...others] = await told();
    expect(others).toEqual([]);
    expect(envoi).toMatchObject({ etat: 'prevu', destinataire: { personneId: pilote.id } });
    const compose = async (etat: Envoi['etat']) =>
      composeResume({ ...envoi, etat }, { kind: 'personne', personne: pilote }, base.ports);
    expect(await compose('en_cours')).toMatchObject({
      message: { title: 'Votre réponse reste interne au groupe projet' },
    });
    await ask(releaseReponse, coordination, values);
    expect(await compose('en_cours')).toEqual({ kind: 'obsolete', raison: 'rendue' });
    expect(await compose('envoye')).toMatchObject({
      message: { title: 'Votre réponse n’est plus gardée interne' },
    });
  });

  it('tells nobody what they chose themselves', async () => {
    const { ask, coordination, tour, fiche, pilote, absente } = await aSensitiveRound();
    await ask(keepReponseInterne, coordination, { tour: tour.id, fiche: String(fiche.numero) }); // groupe projet
    await ask(keepReponseInterne, pilote, { tour: tour.id, fiche: String(absente.numero) }); // his own answer
    expect(await base.stores.envois.listBySource(tour.conventionId, tour.id)).toEqual([]);
  });

  it('holds for a later correction, and is taken back with one press', async () => {
    const { ask, coordination, tour, absente, read } = await aSensitiveRound();
    const values = { tour: tour.id, fiche: String(absente.numero) };
    await ask(keepReponseInterne, coordination, values);
    const reponse = (await base.stores.reponses.find(tour, absente.id)) ?? expect.fail('no answer');
    const { version: _, ...version } = reponse.courante;
    const corrected = await base.stores.reponses.append({
      tour,
      ficheActionId: absente.id,
      base: 1,
      version: { ...version, id: crypto.randomUUID(), soumission: 'corrigee', diffusion: 'publiable' },
    });
    expect(corrected.reponse).toMatchObject({ interne: true, courante: { diffusion: 'groupe_projet' } });
    expect((await read()).publique).not.toHold('Durand');
    await ask(releaseReponse, coordination, values);
    expect((await read()).publique).toHold('Durand');
  });
});

describe('publishing', () => {
  it('never publishes what was not read: no stamp, an answer in between, another introduction', async () => {
    const { ask, answer, coordination, absente, tour, read } = await aRound(base);
    const { empreinte } = (await read()).groupeProjet;
    const press = (values = {}) => codeOf(ask(publishResume, coordination, { tour: tour.id, ...values }));
    expect(await press()).toBe('relecture-depassee');
    await answer(absente, { diffusion: 'publiable' });
    expect(await press({ empreinte })).toBe('relecture-depassee');
    const later = (await read()).groupeProjet.empreinte;
    await ask(previewResume, coordination, { introduction: 'Autre chose' });
    expect(await press({ empreinte: later })).toBe('relecture-depassee');
    expect(await base.stores.resumes.findByTour(tour.id, 'groupe_projet')).toBeNull();
    expect((await base.stores.tours.get(tour.id)).etat).toBe('ouvert');
    expect(await press({ empreinte: (await read()).groupeProjet.empreinte })).toBeNull();
  });

  it('for everybody is an act apart: after the groupe projet, on what was read', async () => {
    const { ask, agree, coordination, tour, publish, read, publiable } = await aRound(base);
    expect(await codeOf(publish('public'))).toBe('groupe-projet-d-abord');
    await publish('groupe_projet');
    const { empreinte } = (await read()).publique;
    await ask(keepReponseInterne, coordination, { tour: tour.id, fiche: String(publiable.numero) });
    const press = () => ask(publishResumePublic, coordination, { tour: tour.id, empreinte });
    expect(await codeOf(press())).toBe('relecture-depassee');
    await ask(releaseReponse, coordination, { tour: tour.id, fiche: String(publiable.numero) });
    await agree(empreinte);
    expect((await Promise.all([press(), press()])).map(({ kind }) => kind)).toEqual(['done', 'done']);
    const [groupe, publique] = await Promise.all(
      (['groupe_projet', 'public'] as const).map((audience) =>
        base.stores.resumes.findByTour(tour.id, audience),
      ),
    );
    expect(publique?.numero).toBe(groupe?.numero);
    expect(await codeOf(ask(prepareResume, coordination, { tour: tour.id }))).toBe('tour-deja-publie');
  });

  it('leads coordination, and nobody else, from the summary to its public build', async () => {
    const { ask, coordination, pilote, publish } = await aRound(base);
    await publish('groupe_projet');
    const buttonsOf = async (personne: typeof pilote) =>
      (messageOf(await ask(showResume, personne)).buttons ?? []).map(({ label }) => label);
    expect(await buttonsOf(pilote)).toEqual(['Lire la version du groupe projet']);
    expect(await buttonsOf(coordination)).toContain('Relire et publier la version publique');
    expect(await ask(prepareResume, coordination)).toSay('La version publique ne l’est pas encore.');
    await publish('public');
    expect(await buttonsOf(pilote)).toContain('Lire la version publique');
  });
});
