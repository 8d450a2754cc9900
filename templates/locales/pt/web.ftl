# A moldura das páginas, os formulários e os erros.
shell-skip = Saltar para o conteúdo
shell-main = Navegação principal
shell-programmes = Programas
shell-my-registration = A minha inscrição
shell-language = Língua:
shell-about = Programas de webinários do Centro Africano de Reforço de Capacidades da OIM, realizados com os escritórios regionais da OIM e parceiros.
shell-privacy = Proteção de dados
shell-accessibility = Acessibilidade
shell-staff = Equipa
# { $city } vem já com «de» e o artigo: «do Cairo», «das Comores».
zone-label = hora { $city } ({ $offset })

form-problem = Há um problema
form-nothing-lost = Nada se perdeu: o que escreveu continua no formulário.
form-file-again = O que escreveu continua no formulário. É preciso escolher de novo o ficheiro.
form-error = Erro:
form-optional = { $label } (facultativo)

field-name = Nome
field-email = Endereço de e-mail

error-home = Ir para a página inicial
error-not-found-title = Esta página não existe
error-not-found-advice = O endereço pode conter um erro, o link pode ter sido substituído por outro mais recente, ou pode não ter acesso a esta página.
error-too-large-title = É demasiado grande
error-too-large-advice = Envie um ficheiro mais pequeno ou um texto mais curto. Nada foi guardado.
error-too-large-file = O ficheiro tem mais de { $size } MB. Envie um mais pequeno. Nada foi guardado.
error-back = Voltar ao formulário
error-cross-site-title = Este formulário veio de outro site
error-cross-site-advice = Para sua proteção, nada foi feito. Abra a página aqui e envie o formulário de novo.
error-too-many-title = Demasiados pedidos
error-too-many-advice = Aguarde um minuto e envie o formulário de novo. Nada foi guardado.
error-unavailable-title = O serviço está sobrecarregado
error-unavailable-advice = Pode não ter sido guardado. Aguarde um minuto, volte atrás e envie de novo: o mesmo formulário enviado duas vezes só é guardado uma vez.
error-bad-request-title = Não é possível ler este pedido
error-bad-request-advice = Volte atrás, recarregue a página e envie o formulário de novo. Nada foi guardado.
error-internal-title = Ocorreu um erro do nosso lado
error-internal-advice = A falha é nossa e ficou registada. Nada foi guardado. Tente de novo ou escreva à equipa do programa.

error-email = Indique um endereço de e-mail válido, como nome@example.org
error-phone = Indique um só número de telefone, em algarismos, com o indicativo do país
error-name = Indique um nome
error-choose = Escolha uma das opções
error-too-long = Reduza este texto para { $limit } caracteres
