import { CODE_COPIL, listInstancesParRoles, type Role } from '../../src/domain/nouns/personne.ts';
import type { RolePilotage } from '../../src/domain/nouns/pilotage.ts';
import { fr } from '../../src/fr.ts';
import type { NouvellePersonne } from '../../src/ports/stores-plan.ts';

/** A person of the demonstration, whose code is also the identifiant of his or her account. Nobody of that name is meant. */
export type PersonneDemonstration = Omit<NouvellePersonne, 'id' | 'courriel' | 'comptes'>;

/** Who sits on the comité de pilotage beside readers of the parties: elected people, the Caf and the Département (art. 2 and 3). */
const duComite: ReadonlySet<string> = new Set([
  'marcel-delplace',
  'fatima-ziani',
  'mathieu-ringot',
  'ines-delannoy',
]);

/** Who is of the réseaux thématiques (art. 6 A), which one of them animates. */
const desReseaux: ReadonlySet<string> = new Set(['emilie-cordier', 'sophie-evrard', 'christine-coppin']);

export const personneDemonstrations: readonly PersonneDemonstration[] = [
  person('Camille Martel', fr`Chargée de coopération CTG`, 'agglo-cohesion', 'coordination'),
  person('Sylvain Delattre', fr`Chargé de coopération CTG`, 'calais-jeunesse', 'coordination', 'pilote'),
  person('Nadia Vasseur', fr`Responsable des outils numériques`, 'agglo-cohesion', 'administration'),
  person('Hélène Carpentier', fr`Responsable de la petite enfance`, 'calais-petite-enfance', 'pilote'),
  person('Maxime Pruvost', fr`Animateur du relais petite enfance`, 'marck-relais', 'pilote'),
  person('Sandrine Leclercq', fr`Coordinatrice petite enfance`, 'coulogne-enfance', 'pilote'),
  person('Karim Benali', fr`Responsable de la jeunesse`, 'calais-jeunesse', 'pilote'),
  person('Julie Hochart', fr`Directrice de l’accueil de loisirs`, 'sangatte-loisirs', 'pilote'),
  person('Thomas Wadoux', fr`Conseiller technique, vacances`, 'caf-territoire', 'pilote'),
  person('Amandine Duhamel', fr`Référente parentalité`, 'caf-territoire', 'pilote'),
  person('Claire Lefebvre', fr`Coordinatrice de l’association`, 'parents-en-chemin', 'pilote'),
  person('Mathieu Ringot', fr`Éducateur de prévention`, 'departement-mds', 'pilote'),
  person('Véronique Flament', fr`Directrice du centre social`, 'centre-social-vigie', 'pilote'),
  person('Patrick Caron', fr`Responsable de l’accueil social`, 'calais-ccas', 'pilote'),
  person('Inès Delannoy', fr`Cheffe de projet insertion`, 'departement-mds', 'pilote'),
  person('Olivier Tellier', fr`Chargé de mission habitat`, 'agglo-habitat', 'pilote'),
  person('Lucie Boutin', fr`Formatrice aux savoirs de base`, 'mots-partages', 'pilote'),
  person('Émilie Cordier', fr`Adjointe de la petite enfance`, 'calais-petite-enfance', 'membre', 'animation'),
  person('Sophie Evrard', fr`Agente d’accueil social`, 'calais-ccas', 'membre'),
  person('Paul Dewaele', fr`Conseiller logement`, 'agglo-habitat', 'membre'),
  person('Bruno Lheureux', fr`Secrétaire général de mairie`, 'frethun-mairie', 'membre'),
  person('Fatima Ziani', fr`Chargée d’accompagnement territorial`, 'caf-territoire', 'membre', 'supervision'),
  person('Christine Coppin', fr`Conseillère en action sociale`, 'msa-action-sociale', 'membre'),
  person('Odile Wattez', fr`Secrétaire de mairie`, 'nielles-mairie', 'pilote'),
  person('Gérard Pollet', fr`Secrétaire de mairie`, 'escalles-mairie', 'pilote'),
  person('Marcel Delplace', fr`Maire d’Escalles`, 'escalles-mairie', 'membre'),
  person('Alain Bouchel', fr`Adjoint au maire, enfance`, 'coquelles-mairie', 'lecture'),
];

/** Town halls of a few hundred inhabitants: nobody there has a chat, and e-mail is all. */
export const sansMessagerie: ReadonlySet<string> = new Set([
  'odile-wattez',
  'gerard-pollet',
  'marcel-delplace',
]);

/** Who leads which fiches. Fiches 16, 17 and 22 have nobody, as annexe 4 may leave them. */
export const pilotageDemonstrations: readonly {
  readonly personne: string;
  readonly role: RolePilotage;
  readonly fiches: readonly number[];
}[] = [
  { personne: 'helene-carpentier', role: 'chef_de_file', fiches: [1, 3, 4] },
  { personne: 'maxime-pruvost', role: 'chef_de_file', fiches: [2] },
  { personne: 'sandrine-leclercq', role: 'chef_de_file', fiches: [5] },
  { personne: 'karim-benali', role: 'chef_de_file', fiches: [6, 9] },
  { personne: 'julie-hochart', role: 'chef_de_file', fiches: [7] },
  { personne: 'gerard-pollet', role: 'co_pilote', fiches: [7] },
  { personne: 'thomas-wadoux', role: 'chef_de_file', fiches: [8] },
  { personne: 'amandine-duhamel', role: 'chef_de_file', fiches: [10, 11] },
  { personne: 'odile-wattez', role: 'co_pilote', fiches: [11] },
  { personne: 'claire-lefebvre', role: 'chef_de_file', fiches: [12] },
  { personne: 'mathieu-ringot', role: 'co_pilote', fiches: [12] },
  { personne: 'mathieu-ringot', role: 'chef_de_file', fiches: [13] },
  { personne: 'veronique-flament', role: 'chef_de_file', fiches: [14, 15] },
  { personne: 'patrick-caron', role: 'chef_de_file', fiches: [18] },
  { personne: 'ines-delannoy', role: 'chef_de_file', fiches: [19] },
  { personne: 'olivier-tellier', role: 'chef_de_file', fiches: [20, 21] },
  { personne: 'lucie-boutin', role: 'chef_de_file', fiches: [23] },
  { personne: 'sylvain-delattre', role: 'chef_de_file', fiches: [24] },
  { personne: 'emilie-cordier', role: 'suppleant', fiches: [1] },
  { personne: 'thomas-wadoux', role: 'suppleant', fiches: [10] },
  { personne: 'sophie-evrard', role: 'suppleant', fiches: [18] },
  { personne: 'paul-dewaele', role: 'suppleant', fiches: [20] },
  { personne: 'veronique-flament', role: 'suppleant', fiches: [23] },
];

function person(
  nomComplet: string,
  fonction: string,
  ...[structure, ...roles]: readonly [string, ...Role[]]
): PersonneDemonstration {
  const [prenom = '', nom = ''] = nomComplet.split(' ');
  const code = `${prenom}-${nom}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const named = [...(duComite.has(code) ? [CODE_COPIL] : []), ...(desReseaux.has(code) ? ['RESEAUX'] : [])];
  const instances = [...named, ...listInstancesParRoles(roles)];
  return { code, prenom, nom, fonction, structure, roles, instances: [...new Set(instances)].sort() };
}
