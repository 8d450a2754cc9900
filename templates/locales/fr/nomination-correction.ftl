focal-correct = Corriger
focal-correct-of = Corriger les données : { $name }
focal-correct-what = Tant que cette personne n’a pas répondu, vous pouvez corriger ce que vous avez indiqué. Si elle a déjà été sollicitée et que l’adresse électronique change, le lien envoyé à l’ancienne adresse ne fonctionne plus, et la confirmation est demandée à la nouvelle.
focal-correct-save = Enregistrer
focal-done-answered = Cette personne a répondu entre-temps : elle modifie désormais elle-même ses données. Rien n’a été changé.
focal-done-corrected = Les données sont corrigées.
focal-done-corrected-asked = Les données sont corrigées, et la confirmation est demandée à la nouvelle adresse.
focal-error-moved = Cette adresse a déjà été modifiée plusieurs fois : écrivez à { $contact }
