docker rm -f blog {{web}} worker gallery
docker run -d --name blog -p {{spare}}:80 nginx
docker run -d --name {{web}} -p {{port}}:80 httpd
docker run -d --name worker -p {{wp}}:80 httpd
docker run -d --name gallery -p {{gp}}:80 -v /opt/{{folder}}:/usr/local/apache2/htdocs httpd
