language-unreviewed = Tafsiri hii bado haijapitiwa na mzungumzaji wa asili wa Kiswahili. Tafadhali tuambie ni nini kisichosomeka vizuri:
