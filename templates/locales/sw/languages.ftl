language-unreviewed = Tafsiri hii bado haijapitiwa na mtu ambaye Kiswahili ni lugha yake ya kwanza. Tafadhali tueleze kisichosomeka vizuri:
