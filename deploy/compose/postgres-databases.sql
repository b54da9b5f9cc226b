-- A database for each service and a user who owns it. At every start the service makes the schemas and the lesser roles it
-- works with, so its user may create roles; it is no superuser and reaches no other service's data.
-- The variables are those of the container's environment; psql reads them.
\getenv cardprocessor CARDPROCESSOR_PASSWORD
\getenv inventory INVENTORY_PASSWORD
\getenv payment PAYMENT_PASSWORD
\getenv notification NOTIFICATION_PASSWORD
\getenv analytics ANALYTICS_PASSWORD
\getenv ordering ORDERING_PASSWORD
create role cardprocessor login createrole password :'cardprocessor';
create role inventory login createrole password :'inventory';
create role payment login createrole password :'payment';
create role notification login createrole password :'notification';
create role analytics login createrole password :'analytics';
create role ordering login createrole password :'ordering';
create database cardprocessor owner cardprocessor;
create database inventory owner inventory;
create database payment owner payment;
create database notification owner notification;
create database analytics owner analytics;
create database ordering owner ordering;
