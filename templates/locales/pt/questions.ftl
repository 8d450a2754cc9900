# As perguntas de uma edição, além dos campos habituais do formulário de inscrição.
question-more = Perguntas dos organizadores
question-answered = As minhas respostas
question-only-for = Só para { $who }.
question-for-government = autoridades públicas
question-for-mission = missões diplomáticas
question-for-rec = Comunidades Económicas Regionais
question-for-other = outras organizações
question-hint-text = No máximo, { $limit } caracteres.
question-hint-choices = Escolha todas as que se aplicam.
question-hint-number = Um número, como 12 ou 12,5.
question-hint-date = Ano, mês, dia, como 2027-06-08.
question-hint-file = PDF, PNG, JPEG ou Word (.docx), no máximo { $megabytes } MB.
question-no-answer = Sem resposta
question-file-there = Temos este ficheiro; escolha outro para o substituir:
# Aparece junto do campo e no resumo do início.
question-error = «{ $question }»: { $problem }
question-error-required = Responda a esta pergunta
question-error-number = Indique um número com os algarismos 0 a 9, como 12 ou 12,5
question-error-date = Indique uma data, como 2027-06-08
question-error-file-kind = { $name } não pode ser aceite: escolha um ficheiro PDF, PNG, JPEG ou Word (.docx)
question-error-file-size = Escolha um ficheiro de, no máximo, { $megabytes } MB
question-error-file-gone = O ficheiro que enviou antes já não está guardado: escolha-o de novo
question-error-file-full = De momento, não é possível receber mais ficheiros aqui: envie o formulário sem este ficheiro, e o ficheiro por e-mail para { $contact }
