# The page that says that what was typed could not be stored.

again-advice = De momento, não foi possível guardar os dados. O que escreveu continua nesta página: deixe-a aberta, aguarde um minuto e envie de novo.
again-button = Enviar de novo
