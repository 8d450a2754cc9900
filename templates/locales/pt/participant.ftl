# O que os participantes leem sobre quem se pode inscrever, a quem escrever, e os seus próprios dados.
shell-contact = Escreva-nos:
register-review-hint = O Estado da autoridade pública, ou o que envia a missão. Se o seu Estado não estiver nesta edição, a equipa decide sobre o seu pedido.
register-team-decides = A equipa decide sobre cada inscrição. A decisão é-lhe comunicada por e-mail.
registered-review = Se o seu Estado não estiver nesta edição, os seus lugares aguardam uma decisão da equipa, que lhe é comunicada por e-mail.
mail-pending = A equipa decide sobre os lugares com a indicação «Por decidir» e comunica-lhe a decisão por e-mail.
me-change-details = Alterar os meus dados
me-change-others = Para alterar o seu Estado ou telefone, inscreva-se de novo com o mesmo nome e endereço: pedir-lhe-emos aqui que confirme a alteração.
me-change-consents = Os seus consentimentos alteram-se nesta página:
me-save-details = Guardar os meus dados
me-back = Voltar à minha inscrição
me-corrected = Os seus dados foram guardados.
me-kept = Os seus dados ficam como estavam.
me-join-opens = O botão para a sessão aparece aqui a partir de { $date }, { $time }, { $zone }.
me-error-name-taken = Já existe uma inscrição com este nome e com o seu endereço
me-error-everything = Nada mudou: para desistir de todas as sessões, utilize «Cancelar a minha inscrição» mais abaixo
