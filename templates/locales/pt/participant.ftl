# O que os participantes leem sobre quem se pode inscrever, a quem escrever, e os seus próprios dados.
shell-contact = Escreva-nos:
register-review-hint = O Estado da autoridade pública, ou o que envia a missão. Se o seu Estado não estiver nesta edição, a equipa decide sobre o seu pedido.
registered-review = Se o seu Estado não estiver nesta edição, ou se a equipa decidir sobre cada pedido, os seus lugares aguardam essa decisão, que lhe é comunicada por e-mail.
mail-pending = A equipa decide sobre os lugares com a indicação «Por decidir» e comunica-lhe a decisão por e-mail.
me-change-details = Alterar os meus dados
me-change-others = Para alterar o seu Estado, telefone ou consentimentos, inscreva-se de novo com o mesmo nome e endereço: pedir-lhe-emos aqui que confirme a alteração.
me-save-details = Guardar os meus dados
me-back = Voltar à minha inscrição
me-corrected = Os seus dados foram guardados.
me-join-opens = O botão para a sessão aparece aqui a partir de { $date }, às { $time }, { $zone }.
me-error-name-taken = Já existe uma inscrição com este nome e com o seu endereço
