"""How published datasets write the names of states, typed in from their codebooks and lists of states.

Each line is the id of the state in our data and the name. A name is checked on the last day of the state's life, or on
the day behind `@`.
"""

from __future__ import annotations

__all__ = ["LISTS", "REFUSED"]

PLAIN = """
AFG Afghanistan
AGO Angola
ALB Albania
ARE United Arab Emirates
ARG Argentina
ARM Armenia
AUS Australia
AUT Austria
AZE Azerbaijan
BDI Burundi
BEL Belgium
BEN Benin
BGD Bangladesh
BGR Bulgaria
BHR Bahrain
BOL Bolivia
BRA Brazil
BRB Barbados
BTN Bhutan
BWA Botswana
CAF Central African Republic
CAN Canada
CHE Switzerland
CHL Chile
CHN China
CMR Cameroon
COL Colombia
COM Comoros
CRI Costa Rica
CUB Cuba
CYP Cyprus
DEU Germany
DJI Djibouti
DNK Denmark
DOM Dominican Republic
DZA Algeria
ECU Ecuador
ERI Eritrea
ESP Spain
EST Estonia
ETH Ethiopia
FIN Finland
FJI Fiji
FRA France
GAB Gabon
GBR United Kingdom
GEO Georgia
GHA Ghana
GIN Guinea
GNB Guinea-Bissau
GNQ Equatorial Guinea
GRC Greece
GTM Guatemala
GUY Guyana
HND Honduras
HRV Croatia
HTI Haiti
HUN Hungary
IDN Indonesia
IND India
IRL Ireland
IRQ Iraq
ISL Iceland
ISR Israel
JAM Jamaica
JOR Jordan
JPN Japan
KAZ Kazakhstan
KEN Kenya
KWT Kuwait
LBN Lebanon
LBR Liberia
LBY Libya
LSO Lesotho
LTU Lithuania
LUX Luxembourg
LVA Latvia
MAR Morocco
MDA Moldova
MDG Madagascar
MDV Maldives
MEX Mexico
MLI Mali
MLT Malta
MNE Montenegro
MNG Mongolia
MOZ Mozambique
MRT Mauritania
MUS Mauritius
MWI Malawi
MYS Malaysia
NAM Namibia
NER Niger
NGA Nigeria
NIC Nicaragua
NLD Netherlands
NOR Norway
NPL Nepal
NZL New Zealand
OMN Oman
PAK Pakistan
PAN Panama
PER Peru
PHL Philippines
PNG Papua New Guinea
POL Poland
PRT Portugal
PRY Paraguay
QAT Qatar
RWA Rwanda
SAU Saudi Arabia
SDN Sudan
SEN Senegal
SGP Singapore
SLB Solomon Islands
SLE Sierra Leone
SLV El Salvador
SOM Somalia
SRB Serbia
SSD South Sudan
SVN Slovenia
SWE Sweden
TCD Chad
TGO Togo
THA Thailand
TJK Tajikistan
TKM Turkmenistan
TTO Trinidad and Tobago
TUN Tunisia
UGA Uganda
UKR Ukraine
URY Uruguay
UZB Uzbekistan
XKX Kosovo
ZAF South Africa
ZMB Zambia
"""

SMALL = """
AND Andorra
ATG Antigua & Barbuda
BLZ Belize
DMA Dominica
FSM Federated States of Micronesia
GRD Grenada
KIR Kiribati
KNA St. Kitts and Nevis
LCA St. Lucia
LIE Liechtenstein
MCO Monaco
MHL Marshall Islands
NRU Nauru
PLW Palau
SMR San Marino
STP Sao Tome and Principe
SYC Seychelles
TON Tonga
TUV Tuvalu
VCT St. Vincent and the Grenadines
VUT Vanuatu
WSM Samoa
"""

WORLD_BANK = """
ASM American Samoa
AND Andorra
ATG Antigua and Barbuda
BHS Bahamas, The
BIH Bosnia and Herzegovina
BLR Belarus
BLZ Belize
BMU Bermuda
BRN Brunei Darussalam
BFA Burkina Faso
CIV Cote d'Ivoire
CIV Côte d’Ivoire
COD Congo, Dem. Rep.
COG Congo, Rep.
CPV Cabo Verde
CUW Curacao
CUW Curaçao
CYM Cayman Islands
CZE Czech Republic
CZE Czechia
DMA Dominica
EGY Egypt, Arab Rep.
FSM Micronesia, Fed. Sts.
GRD Grenada
GUM Guam
GMB Gambia, The
IRN Iran, Islamic Rep.
ITA Italy
KGZ Kyrgyz Republic
KHM Cambodia
KIR Kiribati
KNA St. Kitts and Nevis
KOR Korea, Rep.
LAO Lao PDR
LCA St. Lucia
LIE Liechtenstein
LKA Sri Lanka
MCO Monaco
MHL Marshall Islands
MKD North Macedonia
MKD Macedonia, FYR
MMR Myanmar
NCL New Caledonia
NRU Nauru
PLW Palau
PRK Korea, Dem. People's Rep.
PRK Korea, Dem. People’s Rep.
PRK Korea, Dem. Rep.
PSE West Bank and Gaza
PYF French Polynesia
ROU Romania
RUS Russian Federation
SMR San Marino
SOM Somalia, Fed. Rep.
STP São Tomé and Principe
SUR Suriname
SVK Slovak Republic
SWZ Eswatini
SWZ Swaziland
SYC Seychelles
SYR Syrian Arab Republic
TCA Turks and Caicos Islands
TLS Timor-Leste
TON Tonga
TUR Turkiye
TUR Türkiye
TUR Turkey
TUV Tuvalu
TWN Taiwan, China
TZA Tanzania
USA United States
VCT St. Vincent and the Grenadines
VEN Venezuela, RB
VGB British Virgin Islands
VNM Vietnam
VNM Viet Nam
VUT Vanuatu
WSM Samoa
YEM Yemen, Rep.
ZWE Zimbabwe
"""

VDEM = """
BFA Burkina Faso
BIH Bosnia and Herzegovina
BLR Belarus
CIV Ivory Coast
COD Democratic Republic of the Congo
COG Republic of the Congo
CPV Cape Verde
CSK Czechoslovakia
CZE Czechia
CZE Czech Republic
DDR German Democratic Republic
EGY Egypt
GMB The Gambia
IRN Iran
ITA Italy
KGZ Kyrgyzstan
KHM Cambodia
KOR South Korea
LAO Laos
LKA Sri Lanka
MKD North Macedonia
MMR Burma/Myanmar
PRK North Korea
PSE Palestine
PSE Palestine/West Bank
ROU Romania
RUS Russia
RVN Republic of Vietnam
STP São Tomé and Príncipe
SUR Suriname
SVK Slovakia
SWZ Eswatini
SWZ Swaziland
SYC Seychelles
SYR Syria
TLS Timor-Leste
TUR Turkey
TUR Türkiye
TWN Taiwan
TZA Tanzania
USA United States of America
VEN Venezuela
VNM Vietnam
VUT Vanuatu
YAR Yemen
YEM Yemen
YMD South Yemen
SCG Yugoslavia @2000-01-01
YUG Yugoslavia
ZNZ Zanzibar
ZWE Zimbabwe
"""

UCDP = """
BFA Burkina Faso
BFA Burkina Faso (Upper Volta)
BHS Bahamas
BIH Bosnia-Herzegovina
BLR Belarus
BLR Belarus (Byelorussia)
BRN Brunei
CIV Ivory Coast
COD DR Congo (Zaire)
COD DR Congo (Zaire) @1980-01-01
COG Congo
CPV Cape Verde
CSK Czechoslovakia
CZE Czech Republic
DDR German Democratic Republic
DEU German Federal Republic
DEU Germany (Prussia)
EGY Egypt
GMB Gambia
IRN Iran
IRN Iran (Persia)
ITA Italy
ITA Italy/Sardinia
KGZ Kyrgyzstan
KGZ Kyrgyz Republic
KHM Cambodia (Kampuchea)
KHM Cambodia (Kampuchea) @1982-01-01
KOR South Korea
KOR Korea, Republic of
LAO Laos
LKA Sri Lanka
LKA Sri Lanka (Ceylon)
LKA Sri Lanka (Ceylon) @1960-01-01
MDG Madagascar (Malagasy)
MKD North Macedonia
MKD Macedonia, FYR
MMR Myanmar (Burma)
MMR Myanmar (Burma) @1960-01-01
PRK North Korea
PRK Korea, People's Republic of
ROU Romania
ROU Rumania
RUS Russia (Soviet Union)
SUN Russia (Soviet Union)
SRB Serbia (Yugoslavia)
SCG Serbia (Yugoslavia) @1999-01-01
YUG Serbia (Yugoslavia) @1980-01-01
RVN South Vietnam
RVN Republic of Vietnam
RVN Vietnam, Republic of
SUR Surinam
SUR Suriname
SVK Slovakia
SWZ Kingdom of eSwatini (Swaziland)
SWZ Swaziland
SYR Syria
TLS East Timor
TUR Turkey
TUR Turkey (Ottoman Empire)
TUR Turkey/Ottoman Empire
TWN Taiwan
TZA Tanzania
TZA Tanzania/Tanganyika
TGY Tanzania/Tanganyika
USA United States of America
VDR Vietnam (North Vietnam)
VNM Vietnam (North Vietnam)
VDR Vietnam, Democratic Republic of
VEN Venezuela
YAR Yemen (North Yemen)
YEM Yemen (North Yemen)
YAR Yemen (Arab Republic of Yemen)
YEM Yemen (Arab Republic of Yemen)
YMD Yemen, People's Republic of
YMD South Yemen
YUG Yugoslavia
ZNZ Zanzibar
ZWE Zimbabwe (Rhodesia)
ZWE Zimbabwe (Rhodesia) @1970-01-01
"""

GW = (
    UCDP
    + SMALL
    + """
BHS Bahamas
COD Congo, Democratic Republic of (Zaire)
COD Congo, Democratic Republic of (Zaire) @1980-01-01
CIV Cote D'Ivoire
FSM Micronesia, Federated States of
KNA Saint Kitts and Nevis
LCA Saint Lucia
MKD Macedonia (Former Yugoslav Republic of)
MKD Macedonia (FYROM/North Macedonia)
RUS Russia
SWZ Swaziland (Eswatini)
VCT Saint Vincent and the Grenadines
VCT Saint Vincent and The Grenadines
WSM Samoa/Western Samoa
AND Andorra
CPV Cape Verde
TBT Tibet
"""
)

COW = (
    SMALL
    + """
BFA Burkina Faso
BHS Bahamas
BIH Bosnia and Herzegovina
BLR Belarus
BRN Brunei
CIV Ivory Coast
COD Democratic Republic of the Congo
COG Congo
CPV Cape Verde
CSK Czechoslovakia
CZE Czech Republic
DDR German Democratic Republic
DEU German Federal Republic
EGY Egypt
GMB Gambia
IRN Iran
ITA Italy
KGZ Kyrgyzstan
KHM Cambodia
KOR South Korea
KOR Korea
LAO Laos
LKA Sri Lanka
MKD Macedonia
MKD North Macedonia
MMR Myanmar
PRK North Korea
ROU Romania
RUS Russia
RVN Republic of Vietnam
SUR Suriname
SVK Slovakia
SWZ Swaziland
SWZ Eswatini
SYR Syria
TLS East Timor
TUR Turkey
TWN Taiwan
TZA Tanzania
USA United States of America
VEN Venezuela
VNM Vietnam
YAR Yemen Arab Republic
YEM Yemen
YMD Yemen People's Republic
YUG Yugoslavia
SCG Yugoslavia @2000-01-01
ZNZ Zanzibar
ZWE Zimbabwe
"""
)

POLITY = """
BFA Burkina Faso
BIH Bosnia
BLR Belarus
CIV Ivory Coast
CIV Cote D'Ivoire
COD Congo Kinshasa
COD Congo-Kinshasa
COD Zaire
COG Congo Brazzaville
COG Congo-Brazzaville
CPV Cape Verde
CSK Czechoslovakia
CZE Czech Republic
DDR Germany East
DEU Germany West @1980-01-01
EGY Egypt
ETH Ethiopia
GMB Gambia
IRN Iran
ITA Italy
KGZ Kyrgyzstan
KHM Cambodia
KOR Korea South
LAO Laos
LKA Sri Lanka
MKD Macedonia
MMR Myanmar (Burma)
PRK Korea North
ROU Romania
RUS Russia
RVN Vietnam South
SCG Serbia and Montenegro
SDN Sudan-North
SUN USSR
SUR Suriname
SVK Slovak Republic
SWZ Swaziland
SYR Syria
TLS Timor Leste
TUR Turkey
TWN Taiwan
TZA Tanzania
ARE UAE
USA United States
USA United States
VDR Vietnam North
VEN Venezuela
VNM Vietnam
YAR Yemen North
YEM Yemen
YMD Yemen South
YUG Yugoslavia
ZWE Zimbabwe
"""

UN = """
AND Andorra
ATG Antigua and Barbuda
BFA Burkina Faso
BHS Bahamas
BIH Bosnia and Herzegovina
BLR Belarus
BLR Byelorussian SSR
BLR Byelorussian Soviet Socialist Republic
BLZ Belize
BOL Bolivia (Plurinational State of)
BRN Brunei Darussalam
CIV Côte d'Ivoire
COD Democratic Republic of the Congo
CPV Cabo Verde
CPV Cape Verde
CSK Czechoslovakia
CZE Czechia
DDR German Democratic Republic
DEU Germany, Federal Republic of
DMA Dominica
EGY Egypt
FSM Micronesia (Federated States of)
GBR United Kingdom of Great Britain and Northern Ireland
GMB Gambia
GMB Gambia (Republic of The)
GRD Grenada
IRN Iran (Islamic Republic of)
ITA Italy
KGZ Kyrgyzstan
KHM Cambodia
KHM Democratic Kampuchea
KIR Kiribati
KNA Saint Kitts and Nevis
KOR Republic of Korea
LAO Lao People's Democratic Republic
LBY Libyan Arab Jamahiriya
LCA Saint Lucia
LIE Liechtenstein
LKA Sri Lanka
MCO Monaco
MDA Republic of Moldova
MHL Marshall Islands
MKD North Macedonia
MKD The former Yugoslav Republic of Macedonia
MMR Myanmar
NLD Netherlands (Kingdom of the)
NRU Nauru
PLW Palau
PRK Democratic People's Republic of Korea
PSE State of Palestine
ROU Romania
RUS Russian Federation
SCG Serbia and Montenegro
SMR San Marino
STP Sao Tome and Principe
SUN Union of Soviet Socialist Republics
SUR Suriname
SVK Slovakia
SWZ Eswatini
SYC Seychelles
SYR Syrian Arab Republic
TGY Tanganyika
TLS Timor-Leste
TON Tonga
TUR Türkiye
TUV Tuvalu
TZA United Republic of Tanzania
UKR Ukrainian SSR
USA United States of America
VAT Holy See
VCT Saint Vincent and the Grenadines
VEN Venezuela (Bolivarian Republic of)
VNM Viet Nam
VUT Vanuatu
WSM Samoa
YAR Yemen
YEM Yemen
YMD Democratic Yemen
YUG Yugoslavia
ZNZ Zanzibar
ZWE Zimbabwe
"""

CAMEO = """
AIA Anguilla
ASM American Samoa
AND Andorra
ATG Antigua and Barbuda
BFA Burkina Faso
BHS Bahamas
BIH Bosnia and Herzegovina
BLR Belarus
BLZ Belize
BMU Bermuda
BRN Brunei
CIV Ivory Coast
COD Democratic Republic of the Congo
COG People's Republic of the Congo
COK Cook Islands
CPV Cape Verde
CYM Cayman Islands
CZE Czech Republic
DMA Dominica
EGY Egypt
FSM Federated States of Micronesia
GLP Guadeloupe
GMB Gambia
GRD Grenada
GUM Guam
IRN Iran
ITA Italy
KGZ Kyrgyzstan
KHM Cambodia
KIR Kiribati
KNA Saint Kitts-Nevis
KOR South Korea
LAO Laos
LCA Saint Lucia
LIE Liechtenstein
LKA Sri Lanka
MCO Monaco
MHL Marshall Islands
MKD Macedonia
MMR Myanmar
MSR Montserrat
MTQ Martinique
NCL New Caledonia
NIU Niue
NRU Nauru
PLW Palau
PRK North Korea
PSE Occupied Palestinian Territory
PYF French Polynesia
ROU Romania
RUS Russia
SMR San Marino
STP Sao Tome and Principe
SUR Suriname
SVK Slovakia
SWZ Swaziland
SYC Seychelles
SYR Syria
TBT Tibet @1950-01-01
TCA Turks and Caicos Islands
TKL Tokelau
TLS East Timor
TON Tonga
TUR Turkey
TUV Tuvalu
TWN Taiwan
TZA Tanzania
USA United States
VAT Vatican City
VCT Saint Vincent and the Grenadines
VEN Venezuela
VGB British Virgin Islands
VNM Vietnam
VUT Vanuatu
WLF Wallis and Futuna
WSM Samoa
YEM Yemen
ZWE Zimbabwe
"""

LISTS = {
    "World Bank": PLAIN + WORLD_BANK,
    "V-Dem": PLAIN + VDEM,
    "UCDP": PLAIN + UCDP,
    "Polity": PLAIN + POLITY,
    "Correlates of War": PLAIN + COW,
    "Gleditsch and Ward": PLAIN + GW,
    "United Nations": PLAIN + UN,
    "CAMEO": PLAIN + CAMEO,
}
"""The lists, by what they come from."""

REFUSED = {
    "Congo": "both states of that name bear it",
    "Korea": "both states of that name bear it",
}
"""Names in the lists that mean no state, and why."""
