/** Of the bodies that meet and what is noted for them, as `DROITS` says it. */
export const DROITS_INSTANCES = {
  'remarque:ecrire': ['pilote', 'membre', 'coordination', 'form', 'page'],
  'remarque:noter': ['pilote', 'membre', 'coordination', 'page'],
  instances: ['page'],
  'instance:voir': ['page'],
  'instance:creer': ['coordination', 'form', 'page'],
  'instance:modifier': ['coordination', 'form', 'page'],
  'instance:enregistrer': ['coordination', 'page'],
  'instance:membres': ['coordination', 'form', 'page'],
  'instance:membres:enregistrer': ['coordination', 'page'],
  'instance:animateurs': ['coordination', 'form', 'page'],
  'instance:animateurs:enregistrer': ['coordination', 'page', 'preuve'],
  'instance:sortie': ['coordination', 'form', 'page'],
  'instance:retirer': ['coordination', 'page'],
  'instance:fermer': ['coordination', 'form', 'page'],
  'instance:fermer:confirmer': ['coordination', 'page'],
  'instance:rouvrir': ['coordination', 'page'],
} as const;
