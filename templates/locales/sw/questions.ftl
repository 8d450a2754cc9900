# The questions of an edition beside the standard fields of its registration form.
question-more = Maswali ya waandaaji
question-answered = Majibu yangu
question-only-for = Kwa ajili ya { $who } pekee.
question-for-government = mamlaka za serikali
question-for-mission = ofisi za ubalozi
question-for-rec = Jumuiya za Kiuchumi za Kikanda
question-for-other = taasisi nyingine
question-hint-text = Herufi zisizidi { $limit }.
question-hint-choices = Chagua yote yanayohusika.
question-hint-number = Namba, kama 12 au 12.5.
question-hint-date = Mwaka, mwezi, siku, kama 2027-06-08.
question-hint-file = PDF, PNG, JPEG au Word (.docx), lisilozidi MB { $megabytes }.
question-no-answer = Hakuna jibu
question-file-there = Tunalo faili hili; chagua lingine ili kulibadilisha:
# Shown beside the field and in the summary on top.
question-error = “{ $question }”: { $problem }
question-error-required = Jibu swali hili
question-error-number = Andika namba kwa tarakimu 0 hadi 9, kama 12 au 12.5
question-error-date = Andika tarehe, kama 2027-06-08
question-error-file-kind = Faili { $name } haliwezi kupokelewa: chagua faili la PDF, PNG, JPEG au Word (.docx)
question-error-file-size = Chagua faili lisilozidi MB { $megabytes }
question-error-file-gone = Faili ulilotuma awali halijahifadhiwa tena: lichague upya
question-error-file-full = Kwa sasa hapa hapapokelewi mafaili zaidi: tuma fomu bila faili hili, na faili lenyewe kwa barua pepe kwa { $contact }
