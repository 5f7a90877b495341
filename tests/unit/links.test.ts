import { expect, it } from 'vitest';
import { createLinks, fill, PATHS, rootOf } from '../../src/links.ts';
import { dropSecretLines, hideSecretLinks } from '../../src/secret-links.ts';
import { DOORS, PAGES } from '../support/link-tables.ts';
import { listSources, withoutComments } from '../support/sources.ts';

it('a path is filled with what stands behind its colons, as an address allows', () => {
  expect(fill(PATHS.resumeGroupeProjet, { numero: 3, token: 'a/b c' })).toBe('/resumes/3/lecture/a%2Fb%20c');
  expect(fill(PATHS.calendrier, { slug: 'tout' })).toBe('/calendriers/tout.ics');
  expect(fill(PATHS.aide, {})).toBe('/aide');
  expect(createLinks('https://ctg.example').tableau('jeton')).toBe('https://ctg.example/tableau/jeton');
});

it('the root of a path is where it begins', () => {
  expect([PATHS.tableau, PATHS.onglet, '/onglets', PATHS.accueil].map(rootOf)).toEqual([
    '/tableau',
    '/onglet',
    '/onglets',
    '/',
  ]);
});

it('each path is a page or a door that a test opens', () => {
  // tests/e2e/teams-tab.test.ts, tests/e2e/slack-install-return.test.ts, tests/e2e/mail-round.full.test.ts, tests/full/mailbox.test.ts, tests/full/parcours.test.ts,
  // tests/unit/use-cases/annuaire/logos.test.ts, and
  // tests/unit/adapters/web/connexion.db.test.ts, places.full.test.ts, espace-public.db.test.ts, points.db.test.ts, relecture.db.test.ts, repondre.db.test.ts, import-personnes.db.test.ts, exports.test.ts and identite.db.test.ts beside it
  const elsewhere = `
    slackRetour teamsEntree accordPublic courriel courrielButton desabonnement image logo repondre
    repondreButton repondreRefus repondreDemande courrielDemande tableauDemande atelierBoite
    atelierRecommencer atelierCourriel espacePublic espacePublicFiche espacePublicAbonnement
    espacePublicConfirmation connexionCode connexionIdentite connexionFin connexionRetour connexionLien
    connexionAdresse espace espaceConnexions espaceFiche espacePlan espaceImport espaceImports espaceLogo
    espaceImage espaceApercu espaceApercuSurface espaceRecherche actualites actualitesFlux actualite
    actualitesAbonnement actualitesConfirmation actualiteAgenda actualiteBulletin espaceRelecture
    espaceSuite points suites suiviAnnonce inscriptions evenement releve releveFichier archive
    archiveFichier rapport rapportFichier registre metrics apiDocument apiCollection mcp convention`;
  expect(
    [...Object.keys(PAGES), ...Object.keys(DOORS), ...elsewhere.trim().split(/\s+/)].sort(),
    'say in tests/support/link-tables.ts how its page is known; tests/e2e/links.full.test.ts goes there',
  ).toEqual(Object.keys(PATHS).sort());
});

it('no other file writes one of our addresses', () => {
  const roots = [...new Set(Object.values(PATHS).map(rootOf))].filter((root) => root !== '/');
  const literal = new RegExp(`['"\`}](${roots.join('|')})(?![\\w-])`);
  const guilty = [...listSources('src'), ...listSources('adapters')].filter(
    (file) => file !== 'src/links.ts' && literal.test(withoutComments(file)),
  );
  expect(guilty, 'take it from PATHS or createLinks (src/links.ts)').toEqual([]);
});

it('no address that acts for whoever holds it stays in a text; those that everybody may open do', () => {
  const token = 'kQ3v9dXwz1R8sT5uYb2nLgAbCdEfGh12';
  const secrets = Object.values(PATHS).filter((path) => path.includes(':token'));
  expect(secrets.length).toBeGreaterThan(20);
  for (const path of secrets) {
    const url = `https://ctg.example${path.replace(':token', token).replaceAll(/:[a-z]+/gi, '3')}`;
    const packed = `https://eur01.safelinks.example/?url=${encodeURIComponent(url)}&data=05`;
    for (const link of [url, packed, `<${url}>`, `Voir:${url}`]) {
      expect(hideSecretLinks(`Avant ${link}\naprès`, '[…]'), link).toBe('Avant […]\naprès');
      expect(dropSecretLines(`Avant\n${link} ici\naprès`), link).toBe('Avant\naprès');
    }
  }
  expect(hideSecretLinks(`Mon jeton ctg_${token} ici`, '[…]')).toBe('Mon jeton […] ici');
  for (const mine of [
    'CTG_Saint-Dizier_2026-2030.pdf',
    'https://agglo.fr/docs/ctg_convention_territoriale_globale.pdf',
    'Le bilan est dans CTG_bilan_2027_Saint-Dizier.xlsx, 40 familles',
  ])
    expect([hideSecretLinks(mine, '[…]'), dropSecretLines(mine)]).toEqual([mine, mine]);
  const links = createLinks('https://ctg.example');
  const open = `${links.calendrier('tout')} ${links.fichePublique(12)} ${links.resumePublic(3)} https://caf.fr/repondre`;
  expect(hideSecretLinks(open, '[…]')).toBe(open);
});
