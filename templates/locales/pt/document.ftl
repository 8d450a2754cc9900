# O documento do programa de uma edição: a página, a impressão e o PDF que um Estado junta a uma carta.
document-title = Programa
document-open = Programa para imprimir
document-pdf = PDF: { $language }
document-name = Programa: { $title }
document-kind-webinar = Webinários
document-kind-training = Formação
document-dates = Datas
document-objective = Objetivo
document-gcm = Objetivos do Pacto Global para as Migrações
# { $city } vem já com «de» e o artigo: «do Cairo», «das Comores».
document-times = As horas são as { $city }; a diferença em relação ao UTC é indicada ao lado de cada uma.
document-number = N.º
document-date = Data
document-time = Hora
document-session = Sessão
document-details = As sessões
document-cancelled-because = Cancelada. Motivo:
document-local = Hora de início das sessões nos Estados participantes
document-local-hint = Cada coluna é um grupo de Estados com a mesma hora; a tabela abaixo indica quais são.
document-clock = Hora local
document-contact = Contacto
document-address = Página na Internet
document-issued = Data de emissão
document-page = Página { $page } de { $total }
document-busy-title = Outros documentos estão a ser preparados
document-busy-advice = Aguarde alguns segundos e abra de novo o documento.
document-back = A página da edição
