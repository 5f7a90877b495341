import { describe, expect, it } from 'vitest';
import { anew } from '../support/anew.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer, encode, UNVOUCHED } from '../support/incoming-mails.ts';
import { openExchange, useMailPost } from '../support/mail-world.ts';

const post = await useMailPost();
const exchange = anew(() => openExchange(post));

const TEXTE = 'Le diagnostic est terminé depuis mars.';

const ADRESSE = '&lt;espace@agglo.example&gt;';
/** Below what was written: signature, head and quotation. */
const QUOTING: Readonly<Record<string, (sent: string) => string>> = {
  'a program of long ago': () =>
    '<p>Le jeu. 15 avr. 2027 à 09:00, Espace CTG a écrit&nbsp;:</p><blockquote><p>Où en est votre fiche action ?</p></blockquote>',
  'Zimbra in HTML': (sent) =>
    `<div><br></div><div data-marker="__SIG_POST__">-- <br></div><div>Ines Roger<br>Mairie</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>De: </b>"Espace CTG" ${ADRESSE}<br><b>À: </b>"mairie"<br><b>Envoyé: </b>Jeudi 15 Avril 2027 09:00:00<br><b>Objet: </b>Où en est votre fiche action ?<br></div><div data-marker="__QUOTED_TEXT__">${sent}</div>`,
  'SOGo in HTML': (sent) =>
    `<div>Cordialement,<br>Ines Roger</div><br>Le Jeudi, Avril 15, 2027 09:00 CEST, Espace CTG ${ADRESSE} a écrit:<br><blockquote type="cite" cite="a@b">${sent}</blockquote>`,
  'GroupWise in HTML': (sent) =>
    `<div>Ines</div><div>&gt;&gt;&gt; Espace CTG ${ADRESSE} 15/04/2027 09:00 &gt;&gt;&gt;</div><div class="GroupWiseMessageBody">${sent}</div>`,
  'Outlook in HTML': (sent) =>
    `<div id="appendonsend"></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg"><b>De :</b> Espace CTG ${ADRESSE}<br><b>Envoyé :</b> jeudi 15 avril 2027 09:00<br><b>À :</b> Mairie<br><b>Objet :</b> Où en est votre fiche action ?</div>${sent}`,
  'Gmail in HTML': (sent) =>
    `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Le jeu. 15 avr. 2027 à 09:00, Espace CTG ${ADRESSE} a écrit&nbsp;:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">${sent}</blockquote></div>`,
  'Thunderbird in HTML': (sent) =>
    `<div class="moz-cite-prefix">Le 15/04/2027 à 09:00, Espace CTG a écrit&nbsp;:<br></div><blockquote type="cite">${sent}</blockquote><div class="moz-signature">-- <br>Ines Roger</div>`,
};

describe('what an answer may look like', () => {
  it.each(Object.entries(QUOTING))('is HTML alone, as %s quotes what we sent', async (_program, quote) => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const [, sent = ''] = /<body[^>]*>([\s\S]*)<\/body>/.exec(String(carte.html)) ?? [];
    expect(sent).toContain('/repondre/');
    const html = `<html><body><div>Bonjour,</div><p>${TEXTE}</p>${quote(sent)}</body></html>`;
    await exchange.receive(anAnswer(carte, html, { 'Content-Type': 'text/html; charset=utf-8' }));
    expect(await exchange.listDrafts(ines)).toEqual([TEXTE]);
  });

  it('is in another charset, with NULs', async () => {
    const { ines } = exchange.tour.world;
    const headers = { 'Content-Type': 'text/plain; charset=iso-8859-1' };
    const source = anAnswer(
      await exchange.tour.sendCarte(ines),
      'L\0a f\0ête a réuni cent familles.',
      headers,
    );
    await exchange.receive(Buffer.from(source, 'latin1'));
    expect(await exchange.listDrafts(ines)).toEqual(['La fête a réuni cent familles.']);
  });

  it('is five megabytes large', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer(`${TEXTE}\n\n> ${'x'.repeat(5_000_000)}`);
    expect(await exchange.listDrafts(ines)).toEqual([TEXTE]);
  });

  it('is five megabytes of text: its beginning is kept', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer('Une phrase de plus. '.repeat(250_000));
    const [draft = ''] = await exchange.listDrafts(ines);
    expect(draft.length).toBeGreaterThan(700);
    expect(exchange.lastTo(ines).raw.length).toBeLessThan(200_000);
  });

  it('is empty: that is said, and nothing is kept', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer('Bonjour,\n\n> Où en est votre fiche action ?\n');
    expect(plain(exchange.lastTo(ines).subject)).toBe('Votre réponse est arrivée vide');
    expect(await exchange.listDrafts(ines)).toEqual([]);
  });
});

describe('who writes', () => {
  it('is only believed at the address that was written to; another one is told once', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const from = { From: 'Ines <ines@maison.example>' };
    await exchange.receive(
      anAnswer(carte, TEXTE, from),
      anAnswer(carte, 'stop', from),
      anAnswer(carte, 'Encore.', from),
    );
    expect(await exchange.listDrafts(ines)).toEqual([]);
    const told = post.server.mails.filter(({ recipient }) => recipient === 'ines@maison.example');
    expect(told.map(({ subject }) => plain(subject))).toEqual(['Votre réponse n’a pas été prise en compte']);
    expect(told[0]?.raw).not.toContain('/courriel/');
    expect(told[0]?.raw).toContain('Auto-Submitted: auto-replied');
    expect(exchange.tour.mailsTo(ines)).toHaveLength(1);
  });

  it('is forged: all that comes of it is a draft, which goes to the person herself', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    await exchange.receive(
      anAnswer(carte, 'Abandonnée.', { 'Reply-To': 'malice@exemple.fr', Sender: 'malice@exemple.fr' }),
    );
    expect(await post.base.db.reponse.count({ where: { tourId: exchange.tour.world.tour.id } })).toBe(0);
    expect(post.server.mails.some(({ recipient }) => recipient === 'malice@exemple.fr')).toBe(false);
    expect(plain(exchange.lastTo(ines).text)).toContain('il reste à l’envoyer');
  });

  it('is a machine that answers each of our answers: after a few there is silence', async () => {
    const { ines } = exchange.tour.world;
    await exchange.tour.sendCarte(ines);
    for (let turn = 0; turn < 20; turn += 1)
      await exchange.receive(anAnswer(exchange.lastTo(ines), `Votre message n° ${turn} est bien arrivé.`));
    expect(exchange.tour.mailsTo(ines).length).toBeLessThanOrEqual(13);
  });

  it('is ourselves, or a list: nothing is answered', async () => {
    const { ines } = exchange.tour.world;
    const carte = await exchange.tour.sendCarte(ines);
    const before = post.server.mails.length;
    await exchange.receive(
      anAnswer(carte, TEXTE, { From: 'espace@agglo.example' }),
      anAnswer(carte, TEXTE, { 'List-Id': '<maires.exemple.fr>' }),
      anAnswer(carte, TEXTE, { Precedence: 'list' }),
      anAnswer(carte, TEXTE, { From: '' }),
    );
    expect(post.server.mails.length).toBe(before);
    expect(await exchange.listDrafts(ines)).toEqual([]);
  });
});

describe('a word of the bot', () => {
  it('« stop » ends the announcements, as in a chat', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer('STOP\n\nEnvoyé de mon iPhone');
    expect((await post.base.stores.personnes.get(ines.id)).sansAnnonces).toBe(true);
    expect(await exchange.listDrafts(ines)).toEqual([]);
    expect(exchange.lastTo(ines).raw).toContain('Auto-Submitted: auto-replied');
    expect(exchange.lastTo(ines).inReplyTo).toMatch(/@poste\.example>$/);
  });

  it.each(['STOP', 'je ne suis plus pilote', 'plan'])(
    '« %s » does nothing where no server vouches for it: its page does',
    async (word) => {
      const { ines } = exchange.tour.world;
      await exchange.answer(word, UNVOUCHED);
      expect((await post.base.stores.personnes.get(ines.id)).sansAnnonces).toBe(false);
      expect(plain(exchange.lastTo(ines).text)).toContain('rien n’est encore changé');
      expect(exchange.lastTo(ines).text).toContain('https://');
      expect(await exchange.listDrafts(ines)).toEqual([]);
    },
  );

  it.each([
    ['plan', 'plan'],
    ['Mes données', 'Toutes vos données'],
  ])('« %s » is answered by e-mail', async (word, told) => {
    const { ines } = exchange.tour.world;
    await exchange.answer(word, { Subject: encode('Re : rappel') });
    expect(exchange.tour.mailsTo(ines)).toHaveLength(2);
    if (told !== '') expect(plain(exchange.lastTo(ines).text).length).toBeGreaterThan(50);
    expect(await exchange.listDrafts(ines)).toEqual([]);
  });

  it('in a sentence is an answer', async () => {
    const { ines } = exchange.tour.world;
    await exchange.answer('Le plan avance, rien ne nous arrête.');
    expect(await exchange.listDrafts(ines)).toEqual(['Le plan avance, rien ne nous arrête.']);
  });
});
