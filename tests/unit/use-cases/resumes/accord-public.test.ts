import { describe, expect, it } from 'vitest';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { composeResume } from '../../../../src/use-cases/resumes/compose-resume.ts';
import {
  askAccord,
  findAccord,
  giveAccord,
  refuseAccord,
} from '../../../../src/use-cases/resumes/decide-accord.ts';
import { keepReponseInterne } from '../../../../src/use-cases/resumes/keep-reponse-interne.ts';
import { publishResumePublic } from '../../../../src/use-cases/resumes/publish-resume.ts';
import { openAccord } from '../../../../src/use-cases/verbs/accord.ts';
import { useBase } from '../../../support/database.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { aRound, codeOf, formOf, PUBLIC, SECRET } from '../../../support/resume-round.ts';

const base = await useBase();

/** A round whose groupe projet has its summary; what is asked is about the public build as it is then. */
async function aPublishedRound() {
  const round = await aRound(base);
  await round.publish('groupe_projet');
  const { tour } = round;
  const asked = async () => ({ tour: tour.id, empreinte: (await round.read()).publique.empreinte });
  const envois = async (etape: 'accord-demande' | 'accord-decide') =>
    (await base.stores.envois.listBySource(tour.conventionId, tour.id)).filter((one) => one.etape === etape);
  const compose = async ({ etape, occurrence }: Pick<Envoi, 'etape' | 'occurrence'>, etat = 'a_envoyer') => {
    const envoi = { source: tour.id, etape, occurrence, etat } as Envoi;
    return composeResume(envoi, { kind: 'personne', personne: round.lecture }, base.ports);
  };
  const journal = async () =>
    (await base.stores.journal.list(tour.conventionId, 20)).map(({ action }) => action).toReversed();
  return { ...round, asked, envois, compose, journal };
}

const MOTIF = 'La fiche 2 nomme une école.';

describe('the public build of a summary', () => {
  it('is not published before another party has agreed to this very text', async () => {
    const { ask, asked, coordination, lecture, publiable, tour, agree } = await aPublishedRound();
    expect(await codeOf(ask(publishResumePublic, coordination, await asked()))).toBe('accord-manquant');
    await ask(askAccord, coordination, await asked());
    expect(await codeOf(ask(publishResumePublic, coordination, await asked()))).toBe('accord-manquant');
    await ask(giveAccord, lecture, await asked());
    const fiche = String(publiable.numero);
    await ask(keepReponseInterne, coordination, { tour: tour.id, fiche });
    expect(await codeOf(ask(publishResumePublic, coordination, await asked()))).toBe('accord-manquant');
    await agree((await asked()).empreinte);
    expect((await ask(publishResumePublic, coordination, await asked())).kind).toBe('done');
    expect(await codeOf(ask(askAccord, coordination, await asked()))).toBe('version-publique-publiee');
  });

  it('is asked about once, however often it is pressed, and of another party only', async () => {
    const { ask, asked, coordination, lecture, envois, journal } = await aPublishedRound();
    const values = await asked();
    const presses = [ask(askAccord, coordination, values), ask(askAccord, coordination, values)];
    const [receipt] = await Promise.all(presses);
    expect(receipt ?? (await ask(askAccord, coordination, values))).toSay('Caf, équipe du territoire');
    expect((await envois('accord-demande')).map(({ destinataire }) => destinataire.personneId)).toEqual([
      lecture.id,
    ]);
    expect((await journal()).filter((action) => action === 'resume:accord:demander')).toHaveLength(1);
    expect(await codeOf(ask(giveAccord, coordination, values))).toBe('accord-introuvable');
    expect(await codeOf(ask(publishResumePublic, coordination, values))).toBe('accord-manquant');
  });

  it('is asked about once it is there to read, and where somebody can answer', async () => {
    const round = await aRound(base);
    const values = async () => ({ tour: round.tour.id, empreinte: (await round.read()).publique.empreinte });
    expect(await codeOf(round.ask(askAccord, round.coordination, await values()))).toBe(
      'groupe-projet-d-abord',
    );
    await round.publish('groupe_projet');
    expect(await codeOf(round.ask(askAccord, round.coordination, { tour: round.tour.id }))).toBe(
      'relecture-depassee',
    );
    expect(await codeOf(round.ask(giveAccord, round.lecture, await values()))).toBe('accord-introuvable');
    await base.db.personne.update({ where: { id: round.lecture.id }, data: { actif: false } });
    expect(await codeOf(round.ask(askAccord, round.coordination, await values()))).toBe(
      'accord-sans-personne',
    );
  });

  it('is read whole behind a link of its own, without what is internal', async () => {
    const { ask, asked, coordination, lecture, compose, tour } = await aPublishedRound();
    await ask(askAccord, coordination, await asked());
    const composed = await compose({ etape: 'accord-demande', occurrence: 0 });
    const token = /\/accord\/([\w-]+)/.exec(JSON.stringify(composed))?.[1] ?? '';
    const opened = await openAccord(token, [findAccord], base.ports);
    if (opened === null) throw new Error('the link opens nothing');
    const text = textOfDocument(opened.document);
    expect(text).toContain(PUBLIC);
    expect(text).not.toContain(SECRET);
    await base.db.personne.update({ where: { id: lecture.id }, data: { roles: ['pilote'] } });
    expect(await openAccord(token, [findAccord], base.ports)).toBeNull();
    expect(await codeOf(ask(giveAccord, lecture, { ...(await asked()), tour: tour.id }))).toBe(
      'accord-introuvable',
    );
  });
});

describe('whoever is asked', () => {
  it('may refuse and says why; nothing typed is lost, and it may be asked again', async () => {
    const { ask, asked, coordination, lecture, envois, compose } = await aPublishedRound();
    await ask(askAccord, coordination, await asked());
    const form = formOf(await ask(refuseAccord, lecture, { ...(await asked()), motif: 'Non.' }));
    expect(form.fields[0]).toMatchObject({ value: 'Non.', error: expect.any(String) });
    expect(form.context).toEqual(await asked());
    expect(await ask(refuseAccord, lecture, { ...(await asked()), motif: MOTIF })).toSay(MOTIF);
    expect(await codeOf(ask(publishResumePublic, coordination, await asked()))).toBe('accord-manquant');
    expect(await compose({ etape: 'accord-decide', occurrence: 0 })).toHold(MOTIF);
    expect((await envois('accord-decide')).map(({ destinataire }) => destinataire.personneId)).toEqual([
      coordination.id,
    ]);
    await ask(askAccord, coordination, await asked());
    expect(await envois('accord-demande')).toHaveLength(2);
    await ask(giveAccord, lecture, await asked());
    expect((await ask(publishResumePublic, coordination, await asked())).kind).toBe('done');
  });

  it('answers the text that was read, and the first answer stands', async () => {
    const { ask, asked, coordination, lecture, publiable, tour, compose, journal } = await aPublishedRound();
    const before = await asked();
    await ask(askAccord, coordination, before);
    await ask(keepReponseInterne, coordination, { tour: tour.id, fiche: String(publiable.numero) });
    expect(await codeOf(ask(giveAccord, lecture, before))).toBe('accord-texte-change');
    expect(await codeOf(ask(giveAccord, lecture, await asked()))).toBe('accord-texte-change');
    await ask(askAccord, coordination, await asked());
    const values = await asked();
    await Promise.all([ask(giveAccord, lecture, values), ask(giveAccord, lecture, values)]);
    expect(await ask(refuseAccord, lecture, { ...values, motif: MOTIF })).toSay('a donné son accord');
    expect((await journal()).filter((action) => action.startsWith('resume:accord:d'))).toEqual([
      'resume:accord:demander',
      'resume:accord:demander',
      'resume:accord:donner',
    ]);
    expect(await compose({ etape: 'accord-demande', occurrence: 1 })).toMatchObject({ kind: 'obsolete' });
    expect(await compose({ etape: 'accord-demande', occurrence: 1 }, 'envoye')).toHold('a donné son accord');
  });
});
