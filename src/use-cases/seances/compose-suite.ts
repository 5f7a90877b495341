import type { Compose, Lecteur } from '../../conversation/use-case.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { type Details, parseEtape } from '../../domain/nouns/etape-envoi.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import { isSansPersonne, listCharges, type Suite } from '../../domain/nouns/suite.ts';
import type { Ports } from '../../ports/ports.ts';
import { type SuiteLue, viewSuite } from '../../views/seances/suites.ts';

/** What is told of something to do, unless it is true no more; what was read says how it stands now. */
export const composeSuite: Compose = async (envoi, lecteur, ports) => {
  const dit = parseEtape('suite', envoi.etape);
  if (dit === null || lecteur.kind === 'canal') return { kind: 'obsolete', raison: 'etape-inconnue' };
  const suite = await ports.stores.suites.find(envoi.conventionId, envoi.source);
  if (suite === null) return { kind: 'obsolete', raison: 'suite-introuvable' };
  if (envoi.etat !== 'envoye' && !isTrue(dit, envoi, { suite, lecteur }))
    return { kind: 'obsolete', raison: 'suite-changee' };
  const lue: SuiteLue = {
    suite,
    isSienne: isOf(suite, lecteur),
    now: ports.clock.now(),
    page: lecteur.kind === 'abonne' ? await createPage(lecteur, ports) : null,
  };
  return { kind: 'message', message: viewSuite(dit.kind, lue) };
};

function isTrue(
  dit: Details<'suite'>,
  { occurrence }: Envoi,
  { suite, lecteur }: { readonly suite: Suite; readonly lecteur: Lecteur },
): boolean {
  if (dit.kind === 'suite-retiree') return !isOf(suite, lecteur);
  const isPresent = suite.closLe === null && suite.occurrence === occurrence;
  if (dit.kind === 'suite-aide') return suite.closLe === null && suite.aideLe !== null;
  if (dit.kind === 'suite-seule') return isPresent && isSansPersonne(suite);
  const isCoordination = lecteur.kind === 'personne' && hasRole(lecteur.personne, 'coordination');
  return isPresent && (isOf(suite, lecteur) || (isCoordination && isSansPersonne(suite)));
}

function isOf(suite: Suite, lecteur: Lecteur): boolean {
  return listCharges(suite).some(({ personneId, abonneId }) =>
    lecteur.kind === 'abonne'
      ? abonneId === lecteur.abonne.id
      : lecteur.kind === 'personne' && personneId === lecteur.personne.id,
  );
}

/** Where somebody who has no account answers. */
async function createPage(
  { abonne }: Extract<Lecteur, { kind: 'abonne' }>,
  { stores, ids, clock, links }: Ports,
): Promise<string> {
  const token = ids.createToken();
  await stores.liensAbonnes.create({ token, abonne, creeLe: clock.now() });
  return links.suites(token);
}
