import { describe, expect, it } from 'vitest';
import { listLoggedErrors } from '../support/demo-checks.ts';
import {
  ALL,
  BELOW,
  IN_BOTH,
  IN_OURS,
  IN_THEIRS,
  LATE,
  NAMES,
  ON_SLACK,
  ON_TEAMS,
  OURS,
  startTwoConventions,
  THEIRS,
  WITH_CODE,
  WORDS,
} from '../support/two-conventions.ts';

/** A year of two conventions in one installation, lived by twelve people on Slack, on Teams and by e-mail. */
describe('two conventions side by side for a year', async () => {
  const year = await startTwoConventions();
  const { app, at, until, named, answer, read } = year;
  const camille = at('camille-martel');
  const anne = at('anne-roux');

  it('knows whoever is in both by one account, and asks which one is meant', async () => {
    for (const code of WITH_CODE) await until(code, 'Ce compte est relié');
    for (const code of ['karim-benali', 'claire-lefebvre']) {
      await at(code).dm('mes conventions');
      await until(code, /CTG Grand Calais[\s\S]*CTG Les Vallons|CTG Les Vallons[\s\S]*CTG Grand Calais/);
      await at(code).dm('mes fiches');
      await until(code, 'De quelle convention parlez-vous');
      await at(code).dm('ctg vallons');
      await until(code, 'Vous êtes dans CTG Les Vallons');
    }
    await at('helene-carpentier').dm('mes conventions');
    await until('helene-carpentier', 'Ce compte est dans une seule convention');
  });

  it('plans séances of its own, with holidays of its own', async () => {
    await year.createSeance('2027-05-27', 'GP', 'Bourg-Neuf');
    await year.createSeance('2027-07-08', 'COPIL', 'Bourg-Neuf');
    await app.moveTo('2027-03-30', '15:00'); // notices of a change wait two minutes for the next one
    for (const code of ['hugo-blanc', 'mathieu-ringot'])
      await expect.poll(() => year.invitations(code, '2027-05-27').length).toBe(1);
    await anne.dm('vacances');
    await anne.press('Vacances de la zone A');
    await until('anne-roux', 'Zone A');
    const zones = await app.base.db.convention.findMany({ select: { code: true, zoneScolaire: true } });
    expect(new Set(zones.map(({ code, zoneScolaire }) => `${code} ${zoneScolaire}`))).toEqual(
      new Set([`${OURS} B`, `${THEIRS} A`]),
    );
  });

  it('opens a round in each: one card for each part of who is in both, each named', async () => {
    await app.moveTo('2027-04-15');
    for (const code of ['helene-carpentier', ...IN_BOTH]) await until(code, 'Où en');
    await app.moveTo('2027-04-22');
    for (const code of ['lea-faure', 'hugo-blanc']) await until(code, 'Où en');
    for (const code of IN_BOTH) {
      for (const nom of Object.values(NAMES))
        await expect.poll(() => [code, nom, named(code, nom, 'Où en')]).toEqual([code, nom, 1]);
    }
  });

  it('takes answers by chat and by mailed link, each in its own', async () => {
    await answer('helene-carpentier', 1, 'La crèche du port ouvre.');
    await answer('karim-benali', 6, LATE);
    await answer('karim-benali', 2, 'Le chemin de la crête ouvre.');
    await answer('claire-lefebvre', 12, 'Les parents du port se réunissent.');
    await answer('claire-lefebvre', 3, 'Les parents de la crête se réunissent.');
    await answer('lea-faure', 1, 'Le lieu de la crête ouvre.');
    await year.answerByMail('mathieu-ringot', 13, 'Une équipe du port sort.');
    await year.answerByMail('mathieu-ringot', 4, 'Une équipe de la crête sort.');
    const answered = await app.base.db.reponse.findMany({
      where: { tour: { etat: 'ouvert' } },
      select: { ficheAction: { select: { numero: true, convention: { select: { code: true } } } } },
    });
    const list = answered.map(({ ficheAction: { numero, convention } }) => `${convention.code} ${numero}`);
    expect(list.toSorted()).toEqual([
      ...[1, 12, 13, 6].map((one) => `${OURS} ${one}`),
      ...[1, 2, 3, 4].map((one) => `${THEIRS} ${one}`),
    ]);
  });

  it('moves a séance of one: its members are told, their agendas too', async () => {
    await anne.dm('séances');
    await until('anne-roux', 'Déplacer la séance du 27 mai');
    await anne.press('Déplacer la séance du 27 mai');
    await anne.submit({ jour: '2027-05-28' });
    await anne.submit({});
    await until('anne-roux', 'La séance est déplacée');
    await app.moveTo('2027-04-22', '15:00');
    for (const code of ['lea-faure', ...IN_BOTH]) await until(code, /(?:déplacée|28 mai)/);
    for (const code of ['hugo-blanc', 'mathieu-ringot'])
      await expect.poll(() => year.invitations(code, '2027-05-28').length).toBe(1);
    const feeds = await Promise.all(['', BELOW].map((base) => read(`${base}/calendriers/tout.ics`)));
    expect(feeds.map((feed) => /20270528T/.test(feed))).toEqual([false, true]);
    expect(feeds.map((feed) => /20270520T/.test(feed))).toEqual([true, false]);
  });

  it('announces in each, to each of its people once', async () => {
    await year.announce(camille, 'Fête des dunes');
    await year.announce(anne, 'Fête des collines');
    await app.moveTo('2027-04-23');
    for (const code of [...IN_OURS, ...IN_BOTH].filter((one) => one !== 'camille-martel'))
      await until(code, 'Le programme : Fête des dunes');
    for (const code of [...IN_THEIRS, ...IN_BOTH].filter((one) => one !== 'anne-roux'))
      await until(code, 'Le programme : Fête des collines');
  });

  it('reminds who still owes an answer in one of them, of that one', async () => {
    await app.moveTo('2027-04-30');
    await expect.poll(() => named('karim-benali', NAMES[OURS], 'Rappel')).toBe(1);
    await app.moveTo('2027-05-11');
    await until('hugo-blanc', 'Rappel');
    expect(named('karim-benali', NAMES[THEIRS], 'Rappel')).toBe(0);
    await year.answerByMail('hugo-blanc', 5, 'Les familles de la crête se rencontrent.');
    await at('karim-benali').dm('aujourd’hui');
    await until('karim-benali', /CTG Grand Calais[\s\S]*fiche 9/);
  });

  it('publishes a summary in each', async () => {
    await app.moveTo('2027-05-15');
    await year.publish('camille-martel', 'alain-bouchel');
    await app.moveTo('2027-05-27');
    await year.publish('anne-roux', 'ines-noir');
    for (const code of IN_BOTH)
      for (const nom of Object.values(NAMES))
        await expect.poll(() => [code, nom, named(code, nom, 'Voici le résumé')]).toEqual([code, nom, 1]);
    for (const code of ['helene-carpentier', 'lea-faure', 'hugo-blanc']) await until(code, 'Voici le résumé');
    const [ours, theirs] = [await read('/resumes/5'), await read(`${BELOW}/resumes/1`)];
    expect(ours).not.toMatch(WORDS[THEIRS]);
    expect(theirs).not.toMatch(WORDS[OURS]);
  });

  it('decides in the comité de pilotage of one, which the other does not hear of', async () => {
    await app.moveTo('2027-07-06');
    await camille.dm('points');
    await camille.press('Changer l’ordre du jour');
    await camille.submit({ added: ['abandon:4'] });
    await until('camille-martel', 'L’ordre du jour est enregistré');
    await camille.press('Noter les décisions');
    await until('camille-martel', /\d+\. Fiche 4 /);
    const rang = [
      ...year
        .received('camille-martel')
        .join('\n')
        .matchAll(/(\d+)\. Fiche 4 /g),
    ].at(-1)?.[1];
    await camille.press(`Noter le point ${rang}`);
    await camille.submit({ genre: 'decision', issue: 'Le comité du port accepte.', proposition: 'oui' });
    await until('helene-carpentier', 'Fiche 4 : abandon décidé');
    await app.moveTo('2027-07-08');
    await until('ines-noir', /Comité de pilotage/);
  });

  it('makes the paper of the year of each', async () => {
    await app.moveTo('2028-03-30');
    for (const [code, own, other] of [
      ['camille-martel', OURS, THEIRS],
      ['anne-roux', THEIRS, OURS],
    ] as const) {
      await at(code).dm('bilan 2027');
      const list = () =>
        JSON.stringify(app.slack.messages(app.as(code).id).at(-1)).match(/\/rapports\/[\w-]+/g);
      await expect.poll(list).not.toBeNull();
      const papers: string[] = [];
      for (const link of new Set(list())) papers.push(await read(link), await read(`${link}.csv`));
      expect(papers.filter((paper) => WORDS[other].test(paper))).toEqual([]);
      expect(papers.join('\n')).toMatch(
        own === OURS ? /Ce qui a avancé : La crèche du port ouvre/ : /Le lieu de la crête ouvre/,
      );
    }
  });

  it('leaves each message once where it went, and nothing in doubt', async () => {
    await year.settle();
    const people = await app.base.db.personne.findMany({
      where: { courriel: { in: [...year.addresses.values()] } },
    });
    expect(people).toHaveLength(ALL.length + IN_BOTH.length);
    const where = { personneId: { in: people.map(({ id }) => id) }, etat: 'envoye' as const };
    const rows = (await app.base.db.envoi.findMany({ where })).filter(({ id }) => !year.former.has(id));
    const known = new Set(rows.map(({ id }) => id));
    const posted = [
      ...ON_SLACK.flatMap((code) => app.slack.messages(app.as(code).id)).flatMap(({ metadata, deleted }) =>
        deleted ? [] : [String(metadata?.event_payload.id)],
      ),
      ...year.server.mails.map(({ messageId = '' }) => messageId.slice(1, messageId.indexOf('@'))),
    ].filter((id) => known.has(id));
    const shown = ON_TEAMS.flatMap((code) => year.teams.messages(code)).map(({ id }) => id);
    const inTeams = rows.filter(({ messageId }) => shown.includes(messageId ?? '')).map(({ id }) => id);
    expect(posted.filter((id, index) => posted.indexOf(id) !== index)).toEqual([]);
    const there = new Set([...posted, ...inTeams]);
    const lost = rows.filter(({ id }) => !there.has(id)).map(({ genre }) => genre);
    expect(lost.filter((genre) => genre !== 'seance' && genre !== 'invitation')).toEqual([]); // a date and its notice are one letter
    expect(await app.base.db.envoi.count({ where: { etat: 'incertain' } })).toBe(0);
    expect([app.slack.violations, year.teams.violations, listLoggedErrors(app.output())]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('showed nobody a word of a convention that is not theirs, and named each to who is in both', async () => {
    for (const [codes, foreign] of [
      [IN_OURS, WORDS[THEIRS]],
      [IN_THEIRS, WORDS[OURS]],
    ] as const)
      for (const code of codes) {
        expect(year.received(code).length).toBeGreaterThan(0);
        expect([code, year.received(code).filter((text) => foreign.test(text))]).toEqual([code, []]);
      }
    for (const code of IN_BOTH) {
      const letters = year.mailsOf(code).map(year.textOf);
      expect(letters.filter((text) => WORDS[OURS].test(text) && WORDS[THEIRS].test(text))).toEqual([]);
      for (const words of Object.values(WORDS))
        expect(year.received(code).filter((text) => words.test(text)).length).toBeGreaterThan(3);
    }
    for (const [base, foreign] of [
      ['', WORDS[THEIRS]],
      [BELOW, WORDS[OURS]],
    ] as const)
      for (const page of [
        '/calendriers',
        '/calendriers/tout.ics',
        '/resumes',
        '/actualites',
        '/actualites.atom',
        '/aide',
      ])
        expect([base + page, foreign.exec(await read(base + page))]).toEqual([base + page, null]);
  });
});
